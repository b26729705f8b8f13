// Workers and Vercel's edge refuse to compile bytes at run time: their bundlers hand over a compiled module. A plain `.wasm` means an
// instance to some of them (Nitro), `?module` means a module to all.
import compiled from './jotproof.wasm?module'
import { ofThisRealm } from './realm.js'

/** The module. */
export function load(): WebAssembly.Module {
  return ofThisRealm(compiled)
}
