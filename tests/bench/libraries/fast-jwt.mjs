import { createPublicKey } from 'node:crypto'
import { createVerifier } from 'fast-jwt'
import { ALGORITHMS, AUDIENCE, ISSUER, isSecret } from '../policy.mjs'

export const name = 'fast-jwt'
export const algorithms = ALGORITHMS
export const sync = true
export const caches = true
export const refusals = { forged: 'FAST_JWT_INVALID_SIGNATURE', expired: 'FAST_JWT_EXPIRED' }

/** It takes PEM text, or the bytes of a secret. */
export function prepare({ alg, jwk }, options = {}) {
  const key = isSecret(alg) ? Buffer.from(jwk.k, 'base64url') : createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' })
  const verify = createVerifier({ key, algorithms: [alg], allowedIss: ISSUER, allowedAud: AUDIENCE, requiredClaims: ['exp'], ...options })
  return {
    verify(token) {
      try { return verify(token).sub } catch ({ code }) { return code }
    },
  }
}
