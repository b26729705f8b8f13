// A policy as the core runs it. src/packed.rs says what the bytes are, src/packed/writer.rs writes the same. Until they are
// whole, they are characters of a string: quick to put together, and no setter of a prototype sees them.
import { PROGRAM_BYTES } from '../generated/limits.js'
import { END, VERSION } from '../generated/program.js'
import { unescaped } from '../input/unescaped.js'
import { configInvalid } from '../results/error.js'

/** A character below 256 for each byte. */
export type Bytes = string

/** A code of generated/program.ts and what stands in the body; `undefined` for an operation that is not wanted. */
export type Operation = readonly [code: number, body: Bytes | undefined]

/**
 * The program of these operations, in the order of their codes; of several with one code, in their own.
 *
 * @throws JotproofError `config_invalid` for one that is longer than the core takes; `option` is what was too much
 */
export function programOf(option: string, operations: Operation[]): Uint8Array {
  const sorted = operations.sort(([one], [other]) => one - other)
  const written = sorted.flatMap(([code, body]) => (body === undefined ? [] : byte(code) + sized(body)))
  const text = number(written.length) + written.join('') + byte(END)
  const length = HEAD + text.length
  if (length > PROGRAM_BYTES) throw configInvalid(option, 'value', 'size')
  const program = byte(VERSION) + number(length) + text
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = program.charCodeAt(at)
  return bytes
}

export function byte(its: number): Bytes {
  return String.fromCharCode(its)
}

export function text(its: string): Bytes {
  return sized(encoded(its))
}

export function list(texts: readonly string[]): Bytes {
  return sizedList(texts.map(encoded))
}

/** A list of what is in bytes already. */
export function sizedList(parts: readonly Bytes[]): Bytes {
  return number(parts.length) + parts.map(sized).join('')
}

/** Seconds, or the number that a claim must be. */
export function double(its: number): Bytes {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, its, true)
  return String.fromCharCode(...new Uint8Array(view.buffer))
}

/** In UTF-8. */
export function encoded(its: string): Bytes {
  return its.replace(/[^\0-\x7f]/gu, (part) => unescaped(encodeURIComponent(part)))
}

function sized(bytes: Bytes): Bytes {
  return number(bytes.length) + bytes
}

function number(its: number): Bytes {
  return String.fromCharCode(its & 255, (its >> 8) & 255, (its >> 16) & 255, its >> 24)
}

/** Version and length. */
const HEAD = 5
