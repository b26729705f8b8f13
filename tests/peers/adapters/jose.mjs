import { compactVerify, createLocalJWKSet, importSPKI, jwtVerify } from 'jose'

export const name = 'jose'

export async function prepare(policy, source) {
  const key = await keyOf(source)
  const { algorithms } = source
  if (policy.isPlainJws) return (token) => compactVerify(token, key, { algorithms })
  const { issuer, audience, subject, required: requiredClaims, tolerance: clockTolerance, type: typ, maxTokenAge } = policy
  const currentDate = new Date(policy.now * 1000)
  const options = { algorithms, issuer, audience, subject, requiredClaims, clockTolerance, typ, maxTokenAge, currentDate }
  return (token) => jwtVerify(token, key, options).catch((error) => severalKeys(error, (one) => jwtVerify(token, one, options)))
}

/** As the documentation of `createLocalJWKSet` says: each key that fits in turn. */
async function severalKeys(error, verify) {
  if (error.code !== 'ERR_JWKS_MULTIPLE_MATCHING_KEYS') throw error
  for await (const key of error) {
    try { return await verify(key) } catch { /* the next */ }
  }
  throw error
}

function keyOf({ jwks, jwk, pem, secret, algorithms }) {
  if (jwks) return createLocalJWKSet(jwks)
  if (pem !== undefined) return importSPKI(pem, algorithms[0])
  return jwk ?? new Uint8Array(secret)
}
