/** That of Next is of another realm, and an engine would not take it for a module. */
export function ofThisRealm(compiled: unknown): WebAssembly.Module {
  return Object.setPrototypeOf(compiled, WebAssembly.Module.prototype) as WebAssembly.Module
}
