// Where keys come from. A source is an opaque, frozen object: what it holds is not in it, so that no log shows a secret.
import { JWKS_BYTES } from '../generated/limits.js'
import { nameOf, type ImportedAlgorithm } from '../input/algorithm.js'
import { configInvalid } from '../results/error.js'
import type { Hint } from '../sentences/hints.js'
import type { RemoteSource } from './remote/source.js'
import { bytesOf, refuseMore, snapshot } from '../input/plain-data.js'

/** The algorithms for secrets (RFC 7518 §3.2). */
export type HmacAlgorithm = 'HS256' | 'HS384' | 'HS512'

/** The algorithms for public keys (RFC 7518 §3.1, RFC 8037, RFC 9864); `EdDSA` and `Ed25519` are one. */
export type PublicKeyAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'Ed25519'

/** A JWS algorithm. `none` is not one. */
export type Algorithm = HmacAlgorithm | PublicKeyAlgorithm

/** A public key (RFC 7517 §4). */
export interface Jwk {
  readonly kty: string
}

/** A set of public keys (RFC 7517 §5). */
export interface Jwks {
  readonly keys: readonly object[]
}

declare const source: unique symbol

/** What the option `keys` takes one of. */
export interface KeySource {
  readonly kind: 'jwks' | 'remote' | 'jwk' | 'pem' | 'hmac'
  readonly [source]: true
}

/** Made by `jwks`: the token's `kid` picks the key. */
export interface JwksSource extends KeySource {
  readonly kind: 'jwks'
}

/** Made by `jwk`, `pem` or `hmac`: one key, of which up to four may be tried in turn. */
export interface PinnedKey extends KeySource {
  readonly kind: 'jwk' | 'pem' | 'hmac'
}

/** What a source stands for. */
export type KeyMaterial =
  | { readonly kind: 'jwks' | 'jwk'; readonly text: string }
  | { readonly kind: 'pem'; readonly text: string; readonly alg: unknown }
  | { readonly kind: 'hmac'; readonly secret: Uint8Array; readonly alg: unknown }
  | { readonly kind: 'remote'; readonly remote: RemoteSource }

/**
 * The issuer's key set, as an object or as JSON text. Keys that cannot verify signatures are skipped.
 *
 * @example
 * jwks(await (await fetch('https://login.example.com/.well-known/jwks.json')).text())
 *
 * @throws JotproofError `config_invalid`
 */
export function jwks(json: Jwks | string, ...more: never[]): JwksSource {
  refuseMore(more, 'jwks()')
  return seal({ kind: 'jwks', text: jsonText(json, 'jwks') }) as JwksSource
}

/**
 * One public key, as an object or as JSON text; the token's `kid` must be the key's, where the key has one.
 *
 * @example
 * jwk({ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })
 *
 * @throws JotproofError `config_invalid`
 */
export function jwk(json: Jwk | string, ...more: never[]): PinnedKey {
  refuseMore(more, 'jwk()')
  return seal({ kind: 'jwk', text: jsonText(json, 'jwk') }) as PinnedKey
}

/**
 * One public key in PEM (`-----BEGIN PUBLIC KEY-----`), for one algorithm.
 *
 * @example
 * pem(env.PUBLIC_KEY, 'ES256')
 *
 * @throws JotproofError `config_invalid`
 */
export function pem(text: string, alg: PublicKeyAlgorithm | ImportedAlgorithm<PublicKeyAlgorithm>, ...more: never[]): PinnedKey {
  refuseMore(more, 'pem()')
  if (typeof text !== 'string' || text === '') throw configInvalid('keys', 'value', 'pem-text')
  return seal({ kind: 'pem', text: limited(text), alg: algorithm(alg, 'pem-alg') }) as PinnedKey
}

/**
 * A shared secret, for one algorithm: bytes, at least as many as the hash has. They are copied.
 *
 * @example
 * hmac(new TextEncoder().encode(env.SECRET), 'HS256')
 *
 * @throws JotproofError `config_invalid`
 */
export function hmac(secret: Uint8Array, alg: HmacAlgorithm | ImportedAlgorithm<HmacAlgorithm>, ...more: never[]): PinnedKey {
  refuseMore(more, 'hmac()')
  if (typeof secret === 'string') {
    // text and bytes are different secrets where the text is hex or base64: only the caller knows
    throw configInvalid('keys', 'value', 'hmac-text')
  }
  const bytes = bytesOf(secret)
  if (bytes === undefined || bytes.length > JWKS_BYTES) throw configInvalid('keys', 'value', 'hmac-bytes')
  return seal({ kind: 'hmac', secret: bytes, alg: algorithm(alg, 'hmac-alg') }) as PinnedKey
}

/** What the source stands for, or `undefined` for anything that this module did not make. */
export function materialOf(source: unknown): KeyMaterial | undefined {
  return materials.get(source as object)
}

/** An opaque object with these functions, which stands for the material from now on. */
export function seal(material: KeyMaterial, functions: object = {}): object {
  const sealed = Object.freeze({ kind: material.kind, ...functions })
  materials.set(sealed, material)
  return sealed
}

function jsonText(json: unknown, name: 'jwks' | 'jwk'): string {
  if (typeof json === 'string') return limited(json)
  if (typeof json === 'object' && json !== null) return snapshot(json, 'keys')
  throw configInvalid('keys', 'value', `${name}-json`)
}

/**
 * Memory of an instance never shrinks: what the core would refuse for its size is not copied there.
 *
 * @throws JotproofError `config_invalid` (`keys`)
 */
export function limited(text: string): string {
  if (text.length <= JWKS_BYTES) return text
  throw configInvalid('keys', 'value', 'text-size')
}

/** A name of an algorithm, or an object of `jotproof/core`; which one it is shows when the key is imported. */
function algorithm(alg: unknown, hint: Hint): unknown {
  if (nameOf(alg) !== undefined) return alg
  throw configInvalid('keys', 'value', hint)
}

const materials = new WeakMap<object, KeyMaterial>()
