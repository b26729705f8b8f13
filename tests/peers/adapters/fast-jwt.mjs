import { createVerifier } from 'fast-jwt'
import { fromSet, publicKey } from './select.mjs'

export const name = 'fast-jwt'

/** Dates are milliseconds here. It takes PEM text, or the bytes of a secret. */
export function prepare(policy, source) {
  const { issuer: allowedIss, audience: allowedAud, subject: allowedSub, nonce: allowedNonce, required: requiredClaims, type: checkTyp } = policy
  return createVerifier({
    key: keyOf(source), algorithms: source.algorithms.filter((alg) => alg !== 'Ed25519'), requiredClaims,
    clockTimestamp: policy.now * 1000, clockTolerance: policy.tolerance * 1000,
    ...given({ allowedIss, allowedAud, allowedSub, allowedNonce, checkTyp, maxAge: policy.maxTokenAge && policy.maxTokenAge * 1000 }),
  })
}

function keyOf({ jwks, jwk, pem, secret }) {
  if (jwks) return async ({ header }) => spki(fromSet(jwks, header))
  return secret ?? pem ?? spki(publicKey(jwk))
}

const spki = (key) => key.export({ format: 'pem', type: 'spki' })
const given = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
