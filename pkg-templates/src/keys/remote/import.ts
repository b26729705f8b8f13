// From the text of a set to keys, and from what a store kept to such a text.
import { JWKS_BYTES } from '../../generated/limits.js'
import { JotproofError } from '../../results/error.js'
import type { Reason } from '../../results/codes.js'
import type { Refusal } from '../../results/results.js'
import { bytesAt, kids } from '../../wasm/judge.js'
import { imported, KINDS, listOf } from '../../wasm/keys.js'
import { cachedTextEncoder } from '../../wasm/text.js'

/** A set that was imported, and the names of its kids. */
export interface Imported {
  readonly jwks: string
  readonly keys: Uint8Array
  readonly kids: Uint8Array
}

/** A set that is still to come, for who allows these algorithms. */
export function pending(allowed: number): Uint8Array {
  return sound(imported(allowed, listOf([[KINDS.remote, 0, new Uint8Array(0)]])))
}

/** A set that was imported before, for who allows these algorithms. */
export function ofAlgorithms(allowed: number, jwks: string): Uint8Array {
  return sound(imported(allowed, listOf([[KINDS.published, 0, cachedTextEncoder.encode(jwks)]])))
}

/** What the core makes of a text; or what is wrong with it. What else is thrown is a fault of the instance. */
export function published(jwks: string): Imported | Reason {
  const text = cachedTextEncoder.encode(jwks)
  if (text.length > JWKS_BYTES) return 'jwks_too_large'
  const keys = imported(0, listOf([[KINDS.published, 0, text]]))
  if (!(keys instanceof Uint8Array)) return keys.reason ?? 'jwks'
  const length = kids(keys)
  return { jwks, keys, kids: bytesAt(0, Math.max(length, 0)) }
}

/** Where an instance that fails is a set that is none: the next try has another. */
export function attempted(jwks: string): Imported | Reason {
  try {
    return published(jwks)
  } catch {
    return 'jwks'
  }
}

/** Of what was imported once. */
function sound(keys: Uint8Array | Refusal): Uint8Array {
  if (keys instanceof Uint8Array) return keys
  throw new JotproofError(keys.code, keys.reason)
}

/** What a store kept, if it is of this URL. Its members are its own: it was a text, in which no name stands twice. */
export function readRecord(
  record: string,
  url: string,
): { readonly fetched: number; readonly freshFor: number; readonly jwks: string } | undefined {
  try {
    const members = new Map(Object.entries(JSON.parse(record) as object))
    if (colonsIn(record) !== members.size) return undefined
    const [fetched, freshFor, jwks] = ['fetched', 'freshFor', 'jwks'].map((name) => members.get(name) as unknown)
    const isSound = typeof fetched === 'number' && typeof freshFor === 'number' && typeof jwks === 'string'
    return isSound && members.get('url') === url ? { fetched, freshFor, jwks } : undefined
  } catch {
    return undefined
  }
}

/** Outside of strings, where there is one behind each name. */
function colonsIn(json: string): number {
  const parts = json.replace(ESCAPE, '').split('"')
  return (
    parts
      .filter((_, at) => at % 2 === 0)
      .join('')
      .split(':').length - 1
  )
}

const ESCAPE = /\\./g
