// Whatever a visitor has for a key: what it is, what the package makes of it, and how code says so.
import { hmac, jwk, jwks, pem, type Algorithm, type KeySource } from 'jotproof'
import { utf8 } from './compact.js'

export type KeyKind = 'none' | 'jwks' | 'jwk' | 'pem' | 'secret'

export const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'HS256',
  'HS384',
  'HS512',
] as const satisfies readonly Algorithm[]

export const isHmac = (algorithm: string): algorithm is 'HS256' | 'HS384' | 'HS512' => algorithm.startsWith('HS')

export function kindOf(text: string): KeyKind {
  if (text === '') return 'none'
  if (text.startsWith('-----BEGIN')) return 'pem'
  if (!text.startsWith('{')) return 'secret'
  return /"keys"\s*:/.test(text) ? 'jwks' : 'jwk'
}

/** `algorithm` is '' where the key itself says it. */
export function sourceOf(text: string, algorithm: string): KeySource {
  switch (kindOf(text)) {
    case 'jwks':
      return jwks(text)
    case 'jwk':
      return jwk(text)
    case 'pem':
      return pem(text, algorithm as 'ES256')
    default:
      return hmac(utf8(text), hmacOf(algorithm))
  }
}

/** The function that makes the source, and the call; a secret never stands in code. */
export function codeOf(text: string, algorithm: string, url: string): readonly [name: string, call: string] {
  if (url !== '') return ['remoteKeys', `remoteKeys(${quoted(url)})`]
  switch (kindOf(text)) {
    case 'none':
      return ['remoteKeys', "remoteKeys('https://login.example.com/.well-known/jwks.json')"]
    case 'jwks':
      return ['jwks', `jwks(${oneLine(text)})`]
    case 'jwk':
      return ['jwk', `jwk(${oneLine(text)})`]
    case 'pem':
      return ['pem', `pem(env.PUBLIC_KEY, ${quoted(algorithm || 'ES256')})`]
    case 'secret':
      return ['hmac', `hmac(new TextEncoder().encode(env.SECRET), ${quoted(hmacOf(algorithm))})`]
  }
}

/** What the form says below the key. */
export function describe(text: string, algorithm: string): string {
  switch (kindOf(text)) {
    case 'none':
      return 'Without a key nothing can be verified.'
    case 'jwks':
      return "A JWKS: the token's kid picks the key."
    case 'jwk':
      return 'A JWK: one key.'
    case 'pem':
      return algorithm === '' ? 'A key in PEM: choose its algorithm below.' : `A key in PEM, for ${algorithm}.`
    case 'secret':
      return `A secret of ${utf8(text).length} bytes, for ${hmacOf(algorithm)}. It stays in this page.`
  }
}

export const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`

const hmacOf = (algorithm: string) => (isHmac(algorithm) ? algorithm : 'HS256')

function oneLine(text: string): string {
  try {
    return JSON.stringify(
      JSON.parse(text, (name, value: unknown) => (PRIVATE.has(name) ? undefined : value)),
      undefined,
      1,
    ).replace(/\n\s*/g, ' ')
  } catch {
    return '…'
  }
}

/** Members of a JWK that are nobody else's business (RFC 7518 §6.2.2, §6.3.2, §6.4.1). */
const PRIVATE: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
