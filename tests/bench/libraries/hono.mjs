import { verify } from 'hono/jwt'
import { ALGORITHMS, AUDIENCE, ISSUER } from '../policy.mjs'
import { importKey } from './webcrypto.mjs'

export const name = 'hono/jwt'
export const algorithms = ALGORITHMS
export const sync = false
export const refusals = { forged: 'JwtTokenSignatureMismatched', expired: 'JwtTokenExpired' }

export async function prepare({ alg, jwk }) {
  const key = await importKey(alg, jwk)
  const options = { alg, iss: ISSUER, aud: AUDIENCE }
  return {
    async verify(token) {
      try { return (await verify(token, key, options)).sub } catch ({ name }) { return name }
    },
  }
}
