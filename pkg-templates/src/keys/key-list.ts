// From `keys` and `algorithms` to the bytes that the core imports keys from: src/wasm/keys.rs reads them.
import { ALGORITHMS } from '../generated/algorithms.js'
import { valueInvalid } from '../input/find-option.js'
import { configInvalid } from '../results/error.js'
import { hasOwn } from '../results/own.js'
import { KINDS, listOf, type Entry } from '../wasm/keys.js'
import { hintFor, named } from '../wasm/linked.js'
import { cachedTextEncoder } from '../wasm/text.js'
import { materialOf, type KeyMaterial } from './key-sources.js'
import type { RemoteSource } from './remote/source.js'
import { ownElements } from '../input/plain-data.js'

/** Keys as the core imports them, and where they come from if they change. */
export interface KeyList {
  readonly bytes: Uint8Array
  /** The places of the algorithms that are named with the keys. */
  readonly places: readonly number[]
  readonly remote: RemoteSource | undefined
}

/** @throws JotproofError `config_invalid` unless it is one source or an array of pinned ones; how many is the core's to say */
export function readKeys(keys: unknown): KeyList {
  const materials = ownElements(keys, 'keys')?.map(pinned) ?? [material(keys)]
  const [first] = materials
  const entries = materials.map((key): Entry => {
    // by its kind: a member that is not there would be looked for on a prototype
    const alg = key.kind === 'pem' || key.kind === 'hmac' ? placeOf('keys', key.alg) : 0
    return [KINDS[key.kind], alg, contentOf(key)]
  })
  const places = entries.filter(([kind]) => kind === KINDS.pem || kind === KINDS.hmac).map(([, alg]) => alg)
  return { bytes: listOf(entries), places, remote: first?.kind === 'remote' ? first.remote : undefined }
}

/**
 * The algorithms that are allowed: a bit for each, by its place in the core's list.
 *
 * @throws JotproofError `config_invalid` (`algorithms`)
 */
export function readAlgorithms(algorithms: unknown): number {
  const names = ownElements(algorithms, 'algorithms') ?? []
  if (names.length === 0) throw valueInvalid('algorithms')
  return names.reduce<number>((bits, name) => bits | (1 << placeOf('algorithms', name)), 0)
}

function contentOf(key: KeyMaterial): Uint8Array {
  if (key.kind === 'hmac') return key.secret
  return key.kind === 'remote' ? new Uint8Array(0) : cachedTextEncoder.encode(key.text)
}

function placeOf(option: string, algorithm: unknown): number {
  const name = named(algorithm)
  if (name !== undefined && hasOwn(ALGORITHMS, name)) return ALGORITHMS[name as keyof typeof ALGORITHMS]
  throw configInvalid(option, 'value', hintFor(algorithm))
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
