// The module that judges: the places in its memory where tokens, programs and keys go in, and answers come out, so that a call allocates
// nothing for the way across. They stay where they are.
import { KEY_LIST_BYTES, KEYS_BYTES, PROGRAM_BYTES, TOKEN_BYTES } from '../generated/limits.js'
import { load as loadModule } from '#module'
import { living } from './instance.js'
import { attach, imports, permit } from './linked.js'
import { cachedTextEncoder, newTextDecoder } from './text.js'

/** What it exports (src/wasm/judge.rs). What returns is a number: a plain one when it went well, a refusal below zero (src/wasm/answer.rs). */
interface Exports {
  readonly memory: WebAssembly.Memory
  place(of: number): number
  importKeys(allowed: number, length: number): number
  verify(keys: number, length: number, now: number, policy: number, extra: number, wantsWindow: number): number
  verifyJws(keys: number, length: number): number
  decodeUnverified(length: number): number
  kid(length: number): number
  kids(keys: number): number
  metadata(length: number): number
}

interface Places {
  readonly exports: Exports
  readonly mailbox: Uint8Array<ArrayBuffer>
  readonly numbers: Uint32Array
  readonly programs: Uint8Array
  readonly keys: Uint8Array
  readonly text: Uint8Array<ArrayBuffer>
  /** What is in these places now. Neither is ever written to. */
  policyThere: Uint8Array | undefined
  keysThere: Uint8Array | undefined
}

const instance = /* @__PURE__ */ living(loadModule, open, imports)
let places: Places

function open(exports: Exports): Places {
  attach(exports.memory)
  const place = (of: number, length: number): Uint8Array<ArrayBuffer> => new Uint8Array(exports.memory.buffer, exports.place(of), length)
  const mailbox = place(0, TOKEN_BYTES)
  return {
    exports,
    mailbox,
    numbers: new Uint32Array(exports.memory.buffer, mailbox.byteOffset + TOKEN_BYTES, 4),
    programs: place(1, 2 * PROGRAM_BYTES),
    keys: place(2, KEYS_BYTES),
    text: place(3, KEY_LIST_BYTES),
    policyThere: undefined,
    keysThere: undefined,
  }
}

/** A call that needs a token, or none, in the mailbox. Until it returns nothing of the caller's runs. */
function called(token: string, call: (exports: Exports, length: number) => number): number {
  places = instance.begin()
  const answer = call(places.exports, post(token))
  places = instance.end()
  return answer
}

/** The answer to a token at a time, by keys, the program of a policy and that of a call. */
export function verify(
  keys: Uint8Array,
  token: string,
  now: number,
  policy: Uint8Array,
  extra: Uint8Array | undefined,
  wantsWindow: boolean,
): number {
  places = instance.begin()
  const { exports, programs } = places
  putKeys(keys)
  if (places.policyThere !== policy) programs.set(policy)
  places.policyThere = policy
  if (extra !== undefined) programs.set(extra, policy.length)
  const answer = exports.verify(keys.length, post(token), now, policy.length, extra?.length ?? 0, wantsWindow ? 1 : 0)
  places = instance.end()
  return answer
}

export function verifyJws(keys: Uint8Array, token: string): number {
  return called(token, (exports, length) => exports.verifyJws(putKeys(keys), length))
}

export function decodeUnverified(token: string): number {
  return called(token, (exports, length) => exports.decodeUnverified(length))
}

/** The name of the `kid` of a token lies in the mailbox then. */
export function kid(token: string): number {
  return called(token, (exports, length) => exports.kid(length))
}

/** The names of all kids lie in the mailbox then. */
export function kids(keys: Uint8Array): number {
  return called('', (exports) => exports.kids(putKeys(keys)))
}

/** `list` as src/wasm/keys.rs reads it; the keys lie in their place then. */
export function importKeys(allowed: number, list: Uint8Array): number {
  return called('', (exports) => {
    places.text.set(list)
    places.keysThere = undefined
    permit(allowed)
    return exports.importKeys(allowed, list.length)
  })
}

/** `text` has at most as many characters as a set of keys. Of more bytes nothing is read. */
export function metadata(text: string): number {
  return called('', (exports) => {
    const { read, written } = cachedTextEncoder.encodeInto(text, places.text)
    return exports.metadata(read === text.length ? written : 0)
  })
}

/** A copy of the keys that were imported. */
export function importedKeys(length: number): Uint8Array {
  return (places.keysThere = places.keys.slice(0, length))
}

/** Puts a token there. Returns its length in bytes, which is more than the mailbox has when there was no room for all of it. */
function post(token: string): number {
  const { read, written } = cachedTextEncoder.encodeInto(token, places.mailbox)
  return read === token.length ? written : TOKEN_BYTES + 1
}

function putKeys(keys: Uint8Array): number {
  if (places.keysThere !== keys) places.keys.set(keys)
  places.keysThere = keys
  return keys.length
}

/** The text that lies there. */
export function textAt(start: number, end: number): string {
  decoded += end - start
  if (decoded > MAX_DECODED) {
    decoder = undefined
    decoded = 0
  }
  decoder ??= newTextDecoder()
  return decoder.decode(places.mailbox.subarray(start, end))
}

/** The four numbers behind the texts (src/wasm/answer.rs says which). */
export function numbersBehind(): Uint32Array {
  return places.numbers
}

/** Two numbers that lie there. */
export function numbersAt(start: number): [number, number] {
  const numbers = new DataView(places.mailbox.buffer, places.mailbox.byteOffset + start, 16)
  return [numbers.getFloat64(0, true), numbers.getFloat64(8, true)]
}

/** The same text, of at most a token's length, with nothing behind it: engines keep a long text alive for a short one cut out of it. */
export function copied(text: string): string {
  return textAt(0, post(text))
}

/** A copy of the bytes that lie there. */
export function bytesAt(start: number, end: number): Uint8Array {
  return places.mailbox.slice(start, end)
}

let decoder: TextDecoder | undefined
let decoded = 0

/** Safari's decoders fail after 2 GiB. */
const MAX_DECODED = 2_000_000_000
