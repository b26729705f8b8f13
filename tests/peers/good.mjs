// A few dozen good tokens of all algorithms, from which the mutants are made, with the key that signs them.
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { ALGORITHMS } from './algorithms.mjs'
import { keys as KEYS } from './data.mjs'
import { policyOf } from './question.mjs'
import { signer } from './sign.mjs'

export const ISSUER = 'https://login.example.com/'
export const AUDIENCE = 'https://api.example.com'
/** After the build date of any package that is asked. */
export const NOW = 1_900_000_000
const OPTIONS = { issuer: ISSUER, audience: AUDIENCE, clockTolerance: 0 } // no tolerance, which not everybody has

const CURVES = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', EdDSA: 'Ed25519', Ed25519: 'Ed25519' }
/** A key of every type, under one `kid` for each algorithm that it is for. */
const IN_A_SET = ['ES256', 'EdDSA', 'RS256', 'PS256']

/** { name, alg, row, policy, sign, header, claims, token, weight }; header and claims are pairs of JSON texts. */
export function goodTokens() {
  const set = { jwks: { keys: IN_A_SET.map((alg) => ({ ...publicJwk(KEYS[keyName(alg)]), kid: alg, alg, use: 'sig' })) } }
  const pinned = ALGORITHMS.flatMap((alg) => {
    const keys = /^[RP]S256$/.test(alg) ? Object.keys(KEYS).filter((key) => key.startsWith('RSA')) : [keyName(alg)]
    return keys.flatMap((key) => tokens({ alg, key, source: pinnedKey(alg, KEYS[key]), name: `${alg}, ${key}` }))
  })
  const chosen = IN_A_SET.flatMap((alg) => tokens({ alg, key: keyName(alg), source: set, kid: alg, name: `${alg} of a set` }))
  return [...pinned, ...chosen]
}

/** Those of one key: short, as they come, and with everything. */
function tokens({ alg, key, source, kid, name }) {
  const row = { keys: [source], now: NOW, options: OPTIONS }
  const policy = policyOf(row)
  const sign = signer(alg, KEYS[key])
  const short = { iss: ISSUER, aud: AUDIENCE, exp: NOW + 300 }
  const usual = { iss: ISSUER, sub: 'alice', aud: AUDIENCE, iat: NOW - 60, exp: NOW + 300, scope: 'orders:read' }
  const long = { ...usual, aud: ['https://other.example.com', AUDIENCE], nbf: NOW - 60, jti: 'ü-1', roles: ['a', 'b'], nested: { deep: [1, null, true] } }
  const id = kid === undefined ? {} : { kid }
  const made = [[{ alg, ...id }, short], [{ alg, typ: 'JWT', ...id }, usual], [{ typ: 'JWT', alg, kid: kid ?? 'pinned' }, long]]
  return made.map(([header, claims], at) => {
    const [headerPairs, claimPairs] = [pairs(header), pairs(claims)]
    const parts = { row, policy, sign, alg, key, header: headerPairs, claims: claimPairs, weight: weightOf(alg, key) }
    return { ...parts, name: `${name}, ${SHAPES[at]}`, token: signed(parts, text(headerPairs), text(claimPairs)) }
  })
}

export const encode = (bytes) => Buffer.from(bytes).toString('base64url')
export const text = (pairs) => `{${pairs.map(([name, value]) => `${name}:${value}`).join(',')}}`

/** Text or bytes of header and payload, with the right signature. */
export function signed({ sign }, header, payload) {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${encode(sign(input))}`
}

const SHAPES = ['short', 'usual', 'long']
const pairs = (object) => Object.entries(object).map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)])
const keyName = (alg) => (alg.startsWith('HS') ? 'secret' : (CURVES[alg] ?? 'RSA of 2048 bits'))

/** Cheap ones more often: what stands behind a signature does not depend on its algorithm. */
function weightOf(alg, key) {
  if (/3072|8192/.test(key)) return 0
  if (key.includes('4096')) return 1
  return /^(HS|Ed|ES256)/.test(alg) ? 6 : 2
}

const publicKey = (jwk) => createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' }))
const publicJwk = (jwk) => publicKey(jwk).export({ format: 'jwk' })

/** As a secret, as PEM where the algorithm's number is 384, else as a JWK. */
function pinnedKey(alg, jwk) {
  if (jwk.kty === 'oct') return { hmac: Buffer.from(jwk.k, 'base64url').toString('hex'), alg }
  if (alg.endsWith('384')) return { pem: publicKey(jwk).export({ format: 'pem', type: 'spki' }), alg }
  return { jwk: { ...publicJwk(jwk), ...(jwk.kty === 'RSA' ? { alg } : {}) } }
}
