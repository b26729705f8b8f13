// The places in the instance's memory where a token and the programs that judge it go in, and an answer comes out, so that a call allocates
// nothing for the way across.
import { TOKEN_BYTES } from '../generated/limits.js'
import { cachedTextEncoder, newTextDecoder } from './text.js'

let memory: WebAssembly.Memory
let address = 0
let view = new Uint8Array(0)
let numbers = new Uint32Array(0)
let programs = 0
/** The policy that lies there: in this instance, since `openMailbox`. */
let loaded: Uint8Array | undefined

/** Finds the mailbox of a new instance. */
export function openMailbox(its: WebAssembly.Memory, at: number, programsAt: number): void {
  memory = its
  address = at
  programs = programsAt
  loaded = undefined
  view = EMPTY
  numbers = NO_NUMBERS
}

/** Puts a token there. Answers its length in bytes, which is more than the mailbox has when there was no room for all of it. */
export function post(token: string): number {
  const { read, written } = cachedTextEncoder.encodeInto(token, bytes())
  return read === token.length ? written : TOKEN_BYTES + 1
}

/** Puts the program of a policy, and that of a call behind it, where the core runs them. They are copies that nobody changes. */
export function load(policy: Uint8Array, extra: Uint8Array | undefined): void {
  if (loaded !== policy) new Uint8Array(memory.buffer, programs).set(policy)
  loaded = policy
  if (extra !== undefined) new Uint8Array(memory.buffer, programs + policy.length).set(extra)
}

/** The text that lies there. */
export function textAt(start: number, end: number): string {
  decoded += end - start
  if (decoded > MAX_DECODED) {
    decoder = undefined
    decoded = 0
  }
  decoder ??= newTextDecoder()
  return decoder.decode(bytes().subarray(start, end))
}

/** The four numbers behind the texts (src/wasm/answer.rs says which). */
export function numbersBehind(): Uint32Array {
  if (numbers.length === 0) numbers = new Uint32Array(memory.buffer, address + TOKEN_BYTES, 4)
  return numbers
}

/** Two numbers that lie there. */
export function numbersAt(start: number): [number, number] {
  const numbers = new DataView(memory.buffer, address + start, 16)
  return [numbers.getFloat64(0, true), numbers.getFloat64(8, true)]
}

/** Whole numbers of 32 bits that lie there from the beginning. */
export function wordsAt(count: number): number[] {
  const words = new DataView(memory.buffer, address, 4 * count)
  return Array.from({ length: count }, (_, at) => words.getUint32(4 * at, true))
}

/** The same text, of at most a token's length, with nothing behind it: engines keep a long text alive for a short one cut out of it. */
export function copied(text: string): string {
  return textAt(0, post(text))
}

/** A copy of the bytes that lie there. */
export function bytesAt(start: number, end: number): Uint8Array {
  return bytes().slice(start, end)
}

/** Memory that grew leaves its old views behind, without a byte. */
function bytes(): Uint8Array<ArrayBuffer> {
  if (view.length === 0) view = new Uint8Array(memory.buffer, address, TOKEN_BYTES)
  return view
}

const EMPTY = view
const NO_NUMBERS = numbers

let decoder: TextDecoder | undefined
let decoded = 0

/** Safari's decoders fail after 2 GiB. */
const MAX_DECODED = 2_000_000_000
