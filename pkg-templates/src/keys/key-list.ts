// From `keys` and `algorithms` to the bytes that cross into WebAssembly: src/wasm/config.rs reads them.
import { ALGORITHMS } from '../generated/algorithms.js'
import { configInvalid, optionInvalid } from '../results/error.js'
import { cachedTextEncoder } from '../wasm/text.js'
import { materialOf, type KeyMaterial } from './key-sources.js'
import type { RemoteSource } from './remote/source.js'
import { isArray, ownElements } from '../input/plain-data.js'

/** Keys as bytes, and where they come from if they change. */
export interface KeyList {
  readonly bytes: Uint8Array
  readonly remote: RemoteSource | undefined
}

/** @throws JotproofError `config_invalid` unless it is one source or an array of pinned ones; how many is the core's to say */
export function readKeys(keys: unknown): KeyList {
  const materials = isArray(keys, 'keys') ? ownElements(keys, 'keys').map(pinned) : [material(keys)]
  const entries = materials.map((key) => [key, contentOf(key)] as const)
  const bytes = new Uint8Array(entries.reduce((size, [, content]) => size + HEAD + content.length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [key, content] of entries) {
    view.setUint8(at, KINDS.indexOf(key.kind) + 1)
    view.setUint8(at + 1, 'alg' in key ? (placeOf(key.alg) ?? unknown('keys')) : 0)
    view.setUint32(at + 2, content.length, true)
    bytes.set(content, at + HEAD)
    at += HEAD + content.length
  }
  const [first] = materials
  return { bytes, remote: first?.kind === 'remote' ? first.remote : undefined }
}

/**
 * The algorithms that are allowed: a bit for each, by its place in the core's list.
 *
 * @throws JotproofError `config_invalid` (`algorithms`)
 */
export function readAlgorithms(algorithms: unknown): number {
  const names = isArray(algorithms, 'algorithms') ? ownElements(algorithms, 'algorithms') : []
  if (names.length === 0) unknown('algorithms')
  return names.reduce<number>((bits, name) => bits | (1 << (placeOf(name) ?? unknown('algorithms'))), 0)
}

function contentOf(key: KeyMaterial): Uint8Array {
  if (key.kind === 'hmac') return key.secret
  return key.kind === 'remote' ? new Uint8Array(0) : cachedTextEncoder.encode(key.text)
}

function placeOf(algorithm: unknown): number | undefined {
  return typeof algorithm === 'string' && hasOwn.call(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm as keyof typeof ALGORITHMS] : undefined
}

function unknown(option: string): never {
  throw optionInvalid('config_invalid', option, 'value')
}

function material(source: unknown): KeyMaterial {
  const found = materialOf(source)
  if (found === undefined) throw configInvalid('keys', 'value', 'key')
  return found
}

function pinned(source: unknown): KeyMaterial {
  const found = material(source)
  if (found.kind === 'jwks' || found.kind === 'remote') {
    throw configInvalid('keys', 'value', 'set')
  }
  return found
}

const hasOwn = Object.prototype.hasOwnProperty

/** As src/wasm/config.rs numbers them, from 1. */
const KINDS: readonly KeyMaterial['kind'][] = ['jwks', 'jwk', 'pem', 'hmac', 'remote']
/** Kind, algorithm and length. */
const HEAD = 6
