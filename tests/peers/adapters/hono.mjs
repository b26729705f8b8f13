import { createSecretKey } from 'node:crypto'
import { verify, verifyWithJwks } from 'hono/jwt'

export const name = 'hono/jwt'

export function prepare(policy, source) {
  const { issuer: iss, audience: aud, type: typ } = policy
  const verification = { iss: Array.isArray(iss) ? oneOf(iss) : iss, aud, typ }
  const { jwks, algorithms } = source
  if (jwks) return (token) => at(policy.now, () => verifyWithJwks(token, { keys: jwks.keys, allowedAlgorithms: algorithms, verification }))
  const key = keyOf(source)
  // a key has one algorithm here
  return (token) => at(policy.now, () => verify(token, key, { alg: algorithms[0], ...verification }))
}

/** A string would be a secret of its letters; a JWK is bytes. */
function keyOf({ jwk, pem, secret }) {
  return secret ? createSecretKey(secret).export({ format: 'jwk' }) : (jwk ?? pem)
}

/** It has no option for the clock, and reads it before it first waits. */
function at(now, act) {
  const { now: real } = Date
  Date.now = () => now * 1000
  try { return act() } finally { Date.now = real }
}

/** Several spellings of one issuer are a regular expression here. */
const oneOf = (names) => new RegExp(`^(?:${names.map((name) => String(name).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})$`)
