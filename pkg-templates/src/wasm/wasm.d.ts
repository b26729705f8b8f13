declare module '*.wasm?module' {
  const compiled: WebAssembly.Module
  export default compiled
}
