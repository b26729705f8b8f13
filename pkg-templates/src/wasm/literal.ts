/**
 * The bytes of a literal, by the small module in `decoder`, which is `literal.wat` in hexadecimal digits; the encoder is beside it, in
 * xtask/src/pack/literal.rs.
 *
 * @internal
 */
export function decodeLiteral(decoder: string, text: string, length: number): Uint8Array<ArrayBuffer> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((text.length + TABLE) / PAGE) })
  // one decodes them all: to compile it takes longer than to decode a small module
  compiled ??= new WebAssembly.Module(fromHex(decoder))
  const instance = new WebAssembly.Instance(compiled, { '': { '': memory } })
  const bytes = new Uint8Array(memory.buffer)
  new TextEncoder().encodeInto(text, bytes)
  const decode = instance.exports[''] as (table: number, length: number) => void
  decode(text.length, length)
  return bytes.subarray(0, length)
}

function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

let compiled: WebAssembly.Module | undefined

/** What the decoder writes behind the text, in bytes. */
const TABLE = 3 * 128
const PAGE = 65_536
