import { createPublicKey, createSecretKey } from 'node:crypto'
import jsonwebtoken from 'jsonwebtoken'
import { AUDIENCE, ISSUER, isSecret } from '../policy.mjs'

export const name = 'jsonwebtoken'
export const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'HS256']
export const sync = true
export const refusals = { forged: 'invalid signature', expired: 'jwt expired' }

export function prepare({ alg, jwk }) {
  const key = isSecret(alg) ? createSecretKey(Buffer.from(jwk.k, 'base64url')) : createPublicKey({ key: jwk, format: 'jwk' })
  const options = { algorithms: [alg], issuer: ISSUER, audience: AUDIENCE }
  return {
    verify(token) {
      try { return jsonwebtoken.verify(token, key, options).sub } catch ({ message }) { return message }
    },
  }
}
