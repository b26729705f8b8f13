// The bare `await crypto.subtle.verify` of the runtime, one token after the other: key and bytes are ready, and there is no policy.
// What a library on top of it takes longer is its own.
import { ALGORITHMS } from '../policy.mjs'
import { bytesOf } from './base64url.mjs'

export const name = 'WebCrypto, signature only'
export const algorithms = ALGORITHMS
export const sync = false
export const refusals = { forged: 'false' }

export async function prepare({ alg, jwk }) {
  const key = await importKey(alg, jwk)
  return {
    async verify(token) {
      const { input, signature, sub } = ready.get(token) ?? decode(token)
      return (await crypto.subtle.verify(PARAMETERS[alg], key, signature, input)) ? sub : 'false'
    },
  }
}

/** WebKitGTK 2.50 takes no Ed25519 key that says what it is for, which published keys do. */
export function importKey(alg, { use, ...jwk }) {
  return crypto.subtle.importKey('jwk', jwk, PARAMETERS[alg], false, ['verify'])
}

function decode(token) {
  const [header, payload, signature] = token.split('.')
  const input = new TextEncoder().encode(`${header}.${payload}`)
  const { sub } = JSON.parse(new TextDecoder().decode(bytesOf(payload)))
  const decoded = { input, signature: bytesOf(signature), sub }
  ready.set(token, decoded)
  return decoded
}

const ready = new Map()
const ecdsa = (namedCurve, hash) => ({ name: 'ECDSA', namedCurve, hash })
const PARAMETERS = {
  ES256: ecdsa('P-256', 'SHA-256'),
  ES384: ecdsa('P-384', 'SHA-384'),
  ES512: ecdsa('P-521', 'SHA-512'),
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 },
  EdDSA: { name: 'Ed25519' },
  HS256: { name: 'HMAC', hash: 'SHA-256' },
}
