// As edge.ts of the room above, for a kernel: `cargo xtask pack` puts it into the folder of each.
import compiled from './jotproof.wasm?module'
import { ofThisRealm } from '../realm.js'

/** The module. */
export function load(): WebAssembly.Module {
  return ofThisRealm(compiled)
}
