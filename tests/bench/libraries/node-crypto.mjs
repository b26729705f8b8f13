// What one would write by hand for a runtime that has `node:crypto`: the parsing and the policy of jotproof, as far as JSON.parse
// goes (it does not see duplicate names), around one synchronous call of native code.
import { createHmac, createPublicKey, createSecretKey, constants, timingSafeEqual, verify as verifySignature } from 'node:crypto'
import { ALGORITHMS, AUDIENCE, ISSUER, isSecret } from '../policy.mjs'

export const name = 'node:crypto sync'
export const algorithms = ALGORITHMS
export const sync = true
export const refusals = { forged: 'signature', expired: 'expired' }

export function prepare({ alg, jwk }) {
  const holds = isSecret(alg) ? secretHolds(jwk) : keyHolds(alg, jwk)
  return { verify: (token) => judge(token, alg, jwk.kid, holds) }
}

function judge(token, alg, kid, holds) {
  if (token.length > MAX_LENGTH) return 'too large'
  const [header, payload, signature, rest] = token.split('.')
  if (signature === undefined || rest !== undefined) return 'malformed'
  if (!BASE64URL.test(header) || !BASE64URL.test(payload) || !BASE64URL.test(signature)) return 'malformed'

  const head = parse(header)
  if (head?.alg !== alg) return 'algorithm'
  if (head.crit !== undefined) return 'critical'
  if (head.kid !== kid) return 'key'
  if (!holds(token.slice(0, header.length + 1 + payload.length), Buffer.from(signature, 'base64url'))) return 'signature'

  const claims = parse(payload)
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return 'claims'
  if (head.typ !== undefined && !TYPES.has(String(head.typ).toLowerCase())) return 'type'
  return check(claims, Date.now() / 1000) ?? claims.sub
}

function check({ iss, aud, exp, nbf, iat }, now) {
  if (iss !== ISSUER) return 'issuer'
  if (aud !== AUDIENCE && !(Array.isArray(aud) && aud.includes(AUDIENCE))) return 'audience'
  if (!Number.isFinite(exp)) return 'expiry'
  if (now >= exp + TOLERANCE) return 'expired'
  if (nbf !== undefined && !(now + TOLERANCE >= nbf)) return 'not yet valid'
  if (iat !== undefined && !(now + TOLERANCE >= iat)) return 'issued in future'
}

function parse(part) {
  try { return JSON.parse(utf8.decode(Buffer.from(part, 'base64url'))) } catch { return undefined }
}

function keyHolds(alg, jwk) {
  const [digest, options] = NATIVE[alg]
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), ...options }
  return (input, signature) => verifySignature(digest, Buffer.from(input, 'latin1'), key, signature)
}

function secretHolds(jwk) {
  const key = createSecretKey(Buffer.from(jwk.k, 'base64url'))
  return (input, signature) => {
    const expected = createHmac('sha256', key).update(input, 'latin1').digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }
}

const MAX_LENGTH = 16_384
const TOLERANCE = 60
const BASE64URL = /^[A-Za-z0-9_-]+$/
const TYPES = new Set(['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt'])
const utf8 = new TextDecoder('utf-8', { fatal: true })
const NATIVE = {
  ES256: ['sha256', { dsaEncoding: 'ieee-p1363' }],
  ES384: ['sha384', { dsaEncoding: 'ieee-p1363' }],
  ES512: ['sha512', { dsaEncoding: 'ieee-p1363' }],
  RS256: ['sha256', { padding: constants.RSA_PKCS1_PADDING }],
  PS256: ['sha256', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
  EdDSA: [null, {}],
}
