// What goes in when keys are imported, and what comes out: src/wasm/keys.rs reads the one, src/key/record.rs says what the other is.
import { KEY_LIST_BYTES } from '../generated/limits.js'
import { configInvalid } from '../results/error.js'
import type { Reason } from '../results/codes.js'
import type { Refusal } from '../results/results.js'
import { reasonAt, refused } from './answer.js'
import { importedKeys, importKeys } from './judge.js'

/** What it is, the place of its algorithm in the core's list, and a text or the bytes of a secret. */
export type Entry = readonly [kind: number, alg: number, content: Uint8Array]

/** By what keys are made of; a set that an issuer has published may have no key. */
export const KINDS = { jwks: 1, jwk: 2, pem: 3, hmac: 4, remote: 5, published: 6 } as const

/** @throws JotproofError `config_invalid` (`keys`) for more than there is room for */
export function listOf(entries: readonly Entry[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((size, [, , content]) => size + HEAD_OF_ENTRY + content.length, 0))
  if (bytes.length > KEY_LIST_BYTES) throw configInvalid('keys', 'value', 'text-size')
  const view = viewOf(bytes)
  let at = 0
  for (const [kind, alg, content] of entries) {
    view.setUint8(at, kind)
    view.setUint8(at + 1, alg)
    view.setUint32(at + 2, content.length, true)
    bytes.set(content, at + HEAD_OF_ENTRY)
    at += HEAD_OF_ENTRY + content.length
  }
  return bytes
}

/** The keys, for the algorithms that have a bit, or for all. They are never written to. */
export function imported(allowed: number, list: Uint8Array): Uint8Array | Refusal {
  const answer = importKeys(allowed, list)
  return answer < 0 ? refused(answer) : importedKeys(answer)
}

/** An entry of a set that cannot be used. */
export interface SkippedKey {
  readonly index: number
  readonly reason: Reason
}

/** How many of the keys can be used: the last number of the last item. */
export function usableKeys(keys: Uint8Array): number {
  return viewOf(keys).getUint32(keys.length - 5, true)
}

/** What was left out of a set, by its place there. */
export function skippedKeys(keys: Uint8Array): SkippedKey[] {
  const view = viewOf(keys)
  const skipped: SkippedKey[] = []
  for (let at = HEAD; at + ITEM < keys.length; at += ITEM + view.getUint32(at + 1, true)) {
    if (keys[at] === SKIPPED) skipped.push({ index: view.getUint32(at + ITEM, true), reason: reasonAt(keys[at + ITEM + 4]! + 1)! })
  }
  return skipped
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

/** Kind, algorithm and length. */
const HEAD_OF_ENTRY = 6
/** Form, length and number of items; code and length of one. */
const HEAD = 9
const ITEM = 5
const SKIPPED = 2
