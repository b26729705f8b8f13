// All builds of jotproof have one interface.
import { ALGORITHMS, AUDIENCE, ISSUER, isSecret } from '../policy.mjs'
import { bytesOf } from './base64url.mjs'

export const adapted = (name, { createVerifier, hmac, jwks }) => ({
  name,
  algorithms: ALGORITHMS,
  sync: true,
  caches: true,
  refusals: { forged: 'signature_invalid', expired: 'expired' },
  prepare({ alg, jwk }, options = {}) {
    const keys = isSecret(alg) ? hmac(bytesOf(jwk.k), alg) : jwks({ keys: [jwk] })
    const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, ...options })
    return {
      verify(token) {
        const verdict = verifier.verify(token)
        return verdict.ok ? verdict.claims.sub : verdict.code
      },
      dispose: () => verifier[DISPOSE](),
    }
  },
})

const DISPOSE = Symbol.dispose ?? Symbol.for('Symbol.dispose')
