// From text to bytes and back. jsdom and others lack these globals until a polyfill adds them, perhaps after the import: nothing here is
// created before its first use.

let encoder: TextEncoder | undefined

/** The glue's name for it: `cargo xtask pack` puts this one in the place of its own, which is made at the import. */
export const cachedTextEncoder = {
  encode(text: string): Uint8Array {
    return encoderInUse().encode(text)
  },
  encodeInto(text: string, room: Uint8Array<ArrayBuffer>): { readonly read: number; readonly written: number } {
    return encoderInUse().encodeInto(text, room)
  },
}

/** A byte order mark is a character like any other. */
export function newTextDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true })
}

function encoderInUse(): TextEncoder {
  encoder ??= new TextEncoder()
  return encoder
}
