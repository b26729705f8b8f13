// Cloudflare's runtime, twice: bare, under its own test runner, and inside miniflare as wrangler starts it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { platformBinary } from '../harness/binary.mjs'
import { bundle } from '../harness/bundle.mjs'
import { run } from '../harness/command.mjs'

const workerd = platformBinary('@cloudflare', 'bin/workerd', 'workerd-')
const compatibilityDate = '2026-04-01'

export const targets = (stage) => [
  { name: 'workerd test', suite: 'suite', lacks: () => !workerd && 'npm ci in tests/runtimes', run: () => bare(stage) },
  { name: 'workerd in miniflare', suite: 'suite', run: () => inMiniflare(stage) },
]

/** The worker posts its verdict through a test that logs it: a log line is all that `workerd test` hands out. */
async function bare(stage) {
  const { folder, files } = await bundleWorker(stage, 'bare')
  writeFileSync(join(folder, 'test.mjs'), `export const suite = { async test(_, env) { console.log('VERDICT' + await (await env.main.fetch('http://x/')).text()) } }`)
  const modules = files.map(({ name, wasm }) => `(name = "${name}", ${wasm ? 'wasm' : 'esModule'} = embed "${name}")`)
  writeFileSync(join(folder, 'config.capnp'), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = ( services = [ (name = "main", worker = .main), (name = "test", worker = .test),
  (name = "internet", network = (allow = ["private"])) ] );
const main :Workerd.Worker = ( modules = [ ${modules} ], compatibilityDate = "${compatibilityDate}" );
const test :Workerd.Worker = ( modules = [ (name = "test.mjs", esModule = embed "test.mjs") ],
  bindings = [ (name = "main", service = "main") ], compatibilityDate = "${compatibilityDate}" );
`)
  const said = await run(workerd, ['test', 'config.capnp'], { cwd: folder })
  return JSON.parse(said.match(/^.*VERDICT(.*)$/m)[1])
}

async function inMiniflare(stage) {
  const { Miniflare } = await import('miniflare')
  const { folder, files } = await bundleWorker(stage, 'miniflare')
  const miniflare = new Miniflare({
    modules: files.map(({ name, wasm }) => ({ type: wasm ? 'CompiledWasm' : 'ESModule', path: name, contents: readFileSync(join(folder, name), wasm ? undefined : 'utf8') })),
    compatibilityDate, cf: false,
  })
  try { return await (await miniflare.dispatchFetch('http://localhost/')).json() } finally { await miniflare.dispose() }
}

const bundleWorker = (stage, name) => bundle(stage, { entry: 'worker.mjs', to: `out/${name}`, conditions: ['workerd', 'worker', 'browser'] })
