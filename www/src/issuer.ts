// A sample issuer inside the page: WebCrypto signs, and the private keys never leave it.
import { testIssuer } from 'jotproof/testing'
import { encode, utf8 } from './compact.js'
import { isHmac } from './keys.js'

export interface Sample {
  readonly token: string
  /** A JWKS or a secret, as the form takes it. */
  readonly key: string
}

export const ISSUER = 'https://login.example.com/'
export const AUDIENCE = 'https://api.example.com'
export const SCOPE = 'orders:read'

/** @throws JotproofError for an algorithm that this browser cannot sign */
export async function sample(alg: string): Promise<Sample> {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: ISSUER,
    sub: 'user-7421',
    aud: AUDIENCE,
    iat: now,
    nbf: now,
    exp: now + 15 * 60,
    jti: crypto.randomUUID(),
    scope: `${SCOPE} orders:write`,
  }
  if (isHmac(alg)) {
    const key = encode(crypto.getRandomValues(new Uint8Array(64)))
    return { token: await signed({ alg, typ: 'JWT' }, claims, key), key }
  }
  const issuer = await testIssuer({ issuer: ISSUER, alg: alg as 'ES256' })
  return { token: await issuer.mint(claims), key: JSON.stringify(issuer.jwks(), undefined, 2) }
}

/** A token that some text has signed as a secret (RFC 7518 §3.2). */
export async function signed(
  header: { readonly alg: string; readonly [name: string]: unknown },
  payload: object | string,
  secret: string,
): Promise<string> {
  const algorithm = { name: 'HMAC', hash: `SHA-${header.alg.slice(2)}` }
  const key = await crypto.subtle.importKey('raw', utf8(secret), algorithm, false, ['sign'])
  const input = `${encode(header)}.${typeof payload === 'string' ? payload : encode(payload)}`
  return `${input}.${encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(input))))}`
}
