// From text to bytes and back. jsdom and others lack these globals until a polyfill adds them, perhaps after the import: nothing here is
// created before its first use.

import { JotproofError } from '../results/error.js'

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

/** @throws JotproofError `wasm_unavailable` where there is none: such a platform has no WebAssembly, or is a test's and wants a polyfill */
function encoderInUse(): TextEncoder {
  try {
    encoder ??= new TextEncoder()
    return encoder
  } catch (cause) {
    throw new JotproofError('wasm_unavailable', 'engine', undefined, typeof WebAssembly === 'object' ? 'engine' : 'no-wasm', cause)
  }
}
