import { JotproofError } from './error.js'

/**
 * The bytes of a literal that holds one byte per character.
 *
 * A classic script without a charset may be read as windows-1252: then each character beyond ASCII arrives as the two bytes of its
 * UTF-8 form, as two characters, and the length gives it away.
 *
 * @internal
 */
export function decodeLatin1(text: string, length: number): Uint8Array<ArrayBuffer> {
  const literal = text.length === length ? text : fromWindows1252(text)
  const bytes = literal.length === length ? toBytes(literal) : undefined
  if (bytes === undefined) throw new JotproofError('wasm_unavailable', 'charset', undefined, 'serve scripts as UTF-8')
  return bytes
}

function toBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const byte = text.charCodeAt(at)
    if (byte > 0xff) return undefined
    bytes[at] = byte
  }
  return bytes
}

function fromWindows1252(text: string): string {
  const bytes = new Uint8Array(text.length)
  // windows-1252 is latin1 but for 0x80 to 0x9f, which the engine itself can list
  const special = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))
  for (let at = 0; at < text.length; at++) {
    const place = special.indexOf(text.charAt(at))
    bytes[at] = place < 0 ? text.charCodeAt(at) : 0x80 + place
  }
  return new TextDecoder().decode(bytes)
}
