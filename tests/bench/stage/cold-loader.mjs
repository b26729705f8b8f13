// workerd: starts an isolate for each request, from bytes that this process has not seen yet.
export default {
  async fetch(request, { LOADER, SAMPLE, ...files }) {
    const names = new URL(request.url).searchParams.getAll('module')
    const number = crypto.randomUUID()
    const modules = Object.fromEntries(names.map((name) => [name, unseen(name, files[name], number)]))
    const worker = LOADER.get(number, () => ({ compatibilityDate: '2026-04-01', mainModule: names[0], modules, env: { SAMPLE } }))
    return worker.getEntrypoint().fetch(request)
  },
}

/** The same program in other bytes, so that no cache of the engine knows it. */
function unseen(name, content, number) {
  return name.endsWith('.wasm') ? { wasm: withSection(content, number) } : { js: `${content}\n//${number}` }
}

/** Appends a custom section (WebAssembly core specification §5.5.3) of this name. */
function withSection(module, text) {
  const name = new TextEncoder().encode(text)
  const section = Uint8Array.of(0, name.length + 1, name.length, ...name)
  const bytes = new Uint8Array(module.byteLength + section.length)
  bytes.set(new Uint8Array(module))
  bytes.set(section, module.byteLength)
  return bytes.buffer
}
