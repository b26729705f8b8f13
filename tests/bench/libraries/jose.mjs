import { importJWK, jwtVerify } from 'jose'
import { ALGORITHMS, AUDIENCE, ISSUER } from '../policy.mjs'
import { importKey } from './webcrypto.mjs'

export const name = 'jose'
export const algorithms = ALGORITHMS
export const sync = false
export const refusals = { forged: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', expired: 'ERR_JWT_EXPIRED' }

export async function prepare({ alg, jwk }) {
  // of a secret it makes bytes, which it would import anew with each call
  const key = jwk.kty === 'oct' ? await importKey(alg, jwk) : await importJWK(jwk, alg)
  const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [alg], requiredClaims: ['exp'] }
  return {
    async verify(token) {
      try { return (await jwtVerify(token, key, options)).payload.sub } catch ({ code }) { return code }
    },
  }
}
