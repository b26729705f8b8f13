// As inline.ts of the room above, for a kernel: `cargo xtask pack` puts it into the folder of each.
import { bytes, length } from './bytes.js'
import { decodeLiteral } from '../literal.js'

/** The module. */
export function load(): WebAssembly.Module {
  return new WebAssembly.Module(decodeLiteral(bytes, length))
}
