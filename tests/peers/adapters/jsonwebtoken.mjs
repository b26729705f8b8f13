import { createPublicKey, createSecretKey } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { fromSet, publicKey } from './select.mjs'

export const name = 'jsonwebtoken'

export function prepare(policy, source) {
  const key = keyOf(source)
  const { algorithms } = source
  const { issuer, audience, subject, nonce, now: clockTimestamp, tolerance: clockTolerance, maxTokenAge: maxAge } = policy
  const options = policy.isPlainJws
    ? { algorithms, ignoreExpiration: true, ignoreNotBefore: true }
    : { algorithms, issuer, audience, subject, nonce, clockTimestamp, clockTolerance, maxAge }
  return (token) => new Promise((resolve, reject) => {
    jsonwebtoken.verify(token, key, options, (error, payload) => (error ? reject(error) : resolve(payload)))
  })
}

function keyOf({ jwks, jwk, pem, secret }) {
  if (jwks) return (header, found) => { try { found(null, fromSet(jwks, header)) } catch (error) { found(error) } }
  if (jwk) return publicKey(jwk)
  return secret ? createSecretKey(secret) : createPublicKey(pem)
}
