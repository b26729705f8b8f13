// What a careful hand writes with the documentation of `node:crypto` open: strict base64url, JSON.parse, one call of `verify`, and
// the claims iss, aud, exp and nbf. More policy than that would be a library.
import { constants, createHmac, createPublicKey, timingSafeEqual, verify as verifySignature } from 'node:crypto'
import { fits } from '../algorithms.mjs'
import { fromSet, publicKey } from './select.mjs'

export const name = 'node:crypto'

export function prepare(policy, source) {
  const keyFor = keyOf(source)
  return (token) => {
    const parts = token.split('.')
    if (parts.length !== 3) throw new Error('not three parts')
    const [header, payload, signature] = parts.map(bytesOf)
    const head = JSON.parse(utf8.decode(header))
    if (!source.algorithms.includes(head.alg)) throw new Error('algorithm')
    if (head.crit !== undefined) throw new Error('critical')
    const input = Buffer.from(token.slice(0, token.lastIndexOf('.')), 'latin1')
    if (!holds(head.alg, input, keyFor(head), signature)) throw new Error('signature')
    if (!policy.isPlainJws) check(JSON.parse(utf8.decode(payload)), policy)
  }
}

function check(claims, { issuer, audience, required, now, tolerance }) {
  for (const name of required) if (!Object.hasOwn(claims, name)) throw new Error('missing')
  if (issuer !== undefined && ![issuer].flat().includes(claims.iss)) throw new Error('issuer')
  if (audience !== undefined && ![claims.aud].flat().some((one) => [audience].flat().includes(one))) throw new Error('audience')
  const { exp = Infinity, nbf = 0 } = claims
  if (typeof exp !== 'number' || now >= exp + tolerance) throw new Error('expired')
  if (typeof nbf !== 'number' || now + tolerance < nbf) throw new Error('not yet valid')
}

/** `Buffer.from` skips what it does not know, so what it read has to be what was written. */
function bytesOf(segment) {
  const bytes = Buffer.from(segment, 'base64url')
  if (bytes.toString('base64url') !== segment) throw new Error('base64url')
  return bytes
}

function keyOf({ jwks, jwk, pem, secret }) {
  if (jwks) return (header) => fromSet(jwks, header)
  const key = secret ?? (jwk ? publicKey(jwk) : createPublicKey(pem))
  return ({ alg }) => {
    if (jwk && !fits(jwk, alg)) throw new Error('algorithm')
    return key
  }
}

function holds(alg, input, key, signature) {
  const hash = `sha${alg.slice(2)}`
  const isSecret = Buffer.isBuffer(key)
  if (alg.startsWith('HS') !== isSecret) throw new Error('algorithm')
  if (isSecret) {
    const expected = createHmac(hash, key).update(input).digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }
  if (alg.startsWith('Ed')) return verifySignature(null, input, key, signature)
  if (alg.startsWith('ES')) return verifySignature(hash, input, { key, dsaEncoding: 'ieee-p1363' }, signature)
  const padding = alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING
  return verifySignature(hash, input, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
