// For libraries that leave the choice of a key to a callback: by `kid`, as the packages do that their documentation names; or,
// without one, the only key that fits `alg`.
import { createPublicKey } from 'node:crypto'
import { fits } from '../algorithms.mjs'

/** A KeyObject; throws where there is none. */
export function fromSet({ keys }, { kid, alg }) {
  const fitting = keys.filter((jwk) => (jwk?.use === undefined || jwk.use === 'sig') && fits(jwk, alg))
  const found = kid === undefined ? fitting : fitting.filter((jwk) => jwk.kid === kid)
  if (found.length === 0 || (kid === undefined && found.length > 1)) throw new Error('no key')
  return publicKey(found[0])
}

/** A private key would do as well for `createPublicKey`, which nobody means here. */
export function publicKey(jwk) {
  if (jwk.d !== undefined) throw new Error('a private key')
  return createPublicKey({ key: jwk, format: 'jwk' })
}
