import { verify } from '@tsndr/cloudflare-worker-jwt'
import { AUDIENCE, ISSUER } from '../policy.mjs'
import { importKey } from './webcrypto.mjs'

export const name = '@tsndr/cloudflare-worker-jwt'
export const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'HS256']
export const sync = false
export const refusals = { forged: 'INVALID_SIGNATURE', expired: 'EXPIRED' }

export async function prepare({ alg, jwk }) {
  const key = await importKey(alg, jwk)
  const options = { algorithm: alg, throwError: true }
  return {
    async verify(token) {
      try {
        const { payload } = await verify(token, key, options)
        // it has no policy for these two
        return payload.iss === ISSUER && payload.aud === AUDIENCE ? payload.sub : 'another party'
      } catch ({ message }) { return message }
    },
  }
}
