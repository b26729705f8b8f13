// A policy as the core runs it. src/policy/program.rs says what the bytes are, src/policy/program/writer.rs writes the same. Lists of them
// are put together by what assigns to no element: no setter of a prototype sees them.
import { PROGRAM_BYTES } from '../generated/limits.js'
import { END, VERSION } from '../generated/program.js'
import { configInvalid } from '../results/error.js'
import { cachedTextEncoder } from '../wasm/text.js'

export type Bytes = readonly number[]

/** A code of generated/program.ts and what stands in the body; `undefined` for an operation that is not wanted. */
export type Operation = readonly [code: number, body: Bytes | undefined]

/**
 * The program of these operations, which are in the order of their codes.
 *
 * @throws JotproofError `config_invalid` for one that is longer than the core takes; `option` is what was too much
 */
export function programOf(option: string, operations: readonly Operation[]): Uint8Array {
  const written = operations.flatMap(([code, body]) => (body === undefined ? [] : [[code, ...text(body)]]))
  const bytes = [...number(written.length), ...written.flat(), END]
  const length = HEAD + bytes.length
  if (length > PROGRAM_BYTES) throw configInvalid(option, 'value', 'size')
  return new Uint8Array([VERSION, ...number(length), ...bytes])
}

/** A text, or bytes in the place of one. */
export function text(its: string | Bytes): Bytes {
  const bytes = typeof its === 'string' ? encoded(its) : its
  return [...number(bytes.length), ...bytes]
}

export function list(texts: readonly (string | Bytes)[]): Bytes {
  return [...number(texts.length), ...texts.flatMap(text)]
}

/** Seconds, or the number that a claim must be. */
export function double(its: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, its, true)
  return [...bytes]
}

export function encoded(its: string): Bytes {
  return [...cachedTextEncoder.encode(its)]
}

function number(its: number): Bytes {
  return [its & 255, (its >> 8) & 255, (its >> 16) & 255, 0]
}

/** Version and length. */
const HEAD = 5
