// Workers and Vercel's edge refuse to compile bytes at run time: their bundlers hand over a compiled module. A plain `.wasm` means an
// instance to some of them (Nitro), `?module` means a module to all.
import compiled from './jotproof.wasm?module'

/** The module. */
export function load(): WebAssembly.Module {
  // that of Next is of another realm, and the glue would take it for bytes
  return Object.setPrototypeOf(compiled, WebAssembly.Module.prototype) as WebAssembly.Module
}

/** Whether promises and timers belong to the request that began them. */
export const boundToRequests: boolean = true
