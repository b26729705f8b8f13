import { codes, decoder } from './alphabet.js'

/**
 * The bytes of a literal; xtask/src/pack has the encoder, `literal.rs`, and `literal.wat`, which decodes.
 *
 * @internal
 */
export function decodeLiteral(text: string, length: number): Uint8Array<ArrayBuffer> {
  const read = codes.length + text.length
  const memory = new WebAssembly.Memory({ initial: Math.ceil((read + TABLE) / PAGE) })
  // one decodes them all: to compile it takes longer than to decode a small module
  compiled ??= new WebAssembly.Module(Uint8Array.of(...decoder))
  const instance = new WebAssembly.Instance(compiled, { '': { '': memory } })
  const bytes = new Uint8Array(memory.buffer)
  const encoder = new TextEncoder()
  encoder.encodeInto(codes, bytes)
  encoder.encodeInto(text, bytes.subarray(codes.length))
  const decode = instance.exports[''] as (table: number, length: number) => void
  decode(read, length)
  return bytes.subarray(0, length)
}

let compiled: WebAssembly.Module | undefined

/** What the decoder writes behind the text, in bytes. */
const TABLE = 3 * 128
const PAGE = 65_536
