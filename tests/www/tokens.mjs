// Tokens and keys that a visitor might paste.
import { createHmac, createSign } from 'node:crypto'
import { pairOf } from '../runtimes/harness/pair.mjs'

export const POLICY = { issuer: 'https://login.example.com/', audience: 'https://api.example.com' }

/** Of the README: good until the year 9999. */
export const HS256 = {
  key: 'an example secret of 32 bytes ..',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.nRcBBTwEnPXPKoS4f9QhmEuSOhTaHWy43m-MyUAYaO0',
}

const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

const CLAIMS = { iss: POLICY.issuer, aud: POLICY.audience, sub: 'alice', exp: 4_000_000_000 }

/** Signed with the secret above: the claims of a good token, but for these; `undefined` leaves one out. A text is the whole payload. */
export function minted(claims, header = {}) {
  const input = `${part({ alg: 'HS256', ...header })}.${part(typeof claims === 'string' ? claims : { ...CLAIMS, ...claims })}`
  return `${input}.${createHmac('sha256', HS256.key).update(input).digest('base64url')}`
}

const { publicKey, privateKey } = pairOf('ec', { namedCurve: 'P-256' })

const input = `${part({ alg: 'ES256', kid: 'one' })}.${part(CLAIMS)}`

export const ES256 = {
  token: `${input}.${createSign('sha256').update(input).sign({ key: privateKey, dsaEncoding: 'ieee-p1363' }, 'base64url')}`,
  pem: publicKey.export({ type: 'spki', format: 'pem' }),
  jwk: JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid: 'one' }),
  jwks: JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] }),
  private: privateKey.export({ format: 'jwk' }),
}

export const JWE = `${part({ alg: 'dir', enc: 'A256GCM' })}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA`

/** Of the right form, and nobody's. */
export const ACCESS_TOKEN = `glpat-${'x'.repeat(20)}`
export const API_KEY = `sk-${'x'.repeat(40)}`
