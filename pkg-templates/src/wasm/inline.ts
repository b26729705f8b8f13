// Everywhere else the bytes travel in a string, compiled at the first use: never at import, where a refusal would break the page.
import { bytes, length } from './bytes.js'
import { decodeLiteral } from './literal.js'

/** The module. */
export function load(): WebAssembly.Module {
  return new WebAssembly.Module(decodeLiteral(bytes, length))
}
