// Vercel's edge sandbox. It lets code compile WebAssembly, which production refuses: so the refusal is put in here.
import { EdgeRuntime } from 'edge-runtime'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundle } from '../harness/bundle.mjs'

const EDGE = ['edge-light', 'worker', 'browser']

export const targets = (stage) => [
  { name: 'edge-runtime, module of the sandbox', suite: 'suite', run: () => run(stage, 'sandbox', 'edge.mjs', EDGE, (sandbox) => sandbox.evaluate('WebAssembly')) },
  // this is what Next.js hands over
  { name: 'edge-runtime, module of the host', suite: 'suite', run: () => run(stage, 'host', 'edge.mjs', EDGE, () => WebAssembly) },
  // with sentences, which no production bundle for browsers has
  { name: 'edge-runtime, own bytes are refused', run: () => run(stage, 'refused', 'edge-refused.mjs', ['browser', 'development']) },
]

async function run(stage, name, entry, conditions, realm) {
  const modules = []
  const plugin = { name: 'wasm?module', setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\.wasm\?module$/ }, ({ path, importer }) => ({ path: join(dirname(importer), path.slice(0, -'?module'.length)), namespace: 'module' }))
    onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => ({ contents: `export default globalThis.__modules[${modules.push(path) - 1}]` }))
  } }
  const { folder, files: [script] } = await bundle(stage, { entry, to: `out/${name}`, conditions, plugins: [plugin], format: 'iife' })
  const sandbox = new EdgeRuntime()
  sandbox.context.__modules = modules.map((path) => new (realm(sandbox).Module)(readFileSync(path)))
  sandbox.evaluate(REFUSE)
  sandbox.evaluate(readFileSync(join(folder, script.name), 'utf8'))
  return (await sandbox.dispatchFetch('http://localhost/')).json()
}

const REFUSE = `{
  const refuse = () => { throw new WebAssembly.CompileError('code generation is disallowed') }
  const { Module, instantiate } = WebAssembly
  WebAssembly.compile = async () => refuse()
  WebAssembly.instantiate = async (module, imports) => module instanceof Module ? instantiate(module, imports) : refuse()
  WebAssembly.Module = new Proxy(Module, { construct: refuse })
}`
