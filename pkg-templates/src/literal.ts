/**
 * The bytes of a literal in which each has a code of one printable character, or of a mark and one. The text begins with the codes
 * of all 256, in order. Written by xtask/src/pack/literal.rs.
 *
 * @internal
 */
export function decodeLiteral(text: string, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const byteOf = new Uint8Array(3 * 128)
  for (let from = 0, to = -256; to < length; to++) {
    let code = text.charCodeAt(from++)
    if (code >= FIRST_MARK) code = (code - FIRST_MARK + 1) * 128 + text.charCodeAt(from++)
    if (to < 0) byteOf[code] = to
    else bytes[to] = byteOf[code]!
  }
  return bytes
}

/** `}`, and the other is `~` */
const FIRST_MARK = 0x7d
