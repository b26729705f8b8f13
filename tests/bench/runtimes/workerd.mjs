// Cloudflare's runtime. Its clock ticks in milliseconds (and stands still where it is deployed), so everything is timed from outside:
// a request that makes many calls, less what a request costs that makes none. Both take turns.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { text } from 'node:stream/consumers'
import { bundle } from '../../runtimes/harness/bundle.mjs'
import { measured } from '../stage/algorithm.mjs'
import { quartiles } from '../stage/measure.mjs'

const fromRuntimes = createRequire(join(import.meta.dirname, '../../runtimes/run.mjs'))
const CONDITIONS = ['workerd', 'worker', 'browser']
const COMPATIBILITY_DATE = '2026-04-01'
/** Long against the time of a request, which is about half a millisecond. */
const MILLISECONDS = 3

export const runtimes = [{ name: 'workerd', conditions: CONDITIONS, lacks, use }]

function lacks() {
  try { fromRuntimes.resolve('miniflare') } catch { return 'npm ci in tests/runtimes' }
}

async function use({ folder }, body) {
  const { version } = fromRuntimes('workerd/package.json')
  return body({ version, algorithm: (alg, pace) => algorithm(folder, alg, pace), cold: (made) => cold(folder, made) })
}

async function algorithm(stage, alg, pace) {
  const { folder, files } = await bundle(stage, { entry: 'stage/worker.mjs', to: 'out/workerd/lanes', conditions: CONDITIONS })
  const material = JSON.parse(readFileSync(join(stage, `fixture/${alg}.json`), 'utf8'))
  return withWorker({ modules: files.map((file) => module(folder, file)) }, async (ask) => {
    const { groups, absent } = JSON.parse(await ask('/open', JSON.stringify({ alg, material })))
    const cells = await measured(groups, { ...pace, milliseconds: MILLISECONDS, time: stopwatch(ask) })
    return { cells, absent }
  })
}

function stopwatch(ask) {
  let empty = []
  return async ({ number, prepares }, count) => {
    const call = (name) => ask(`/${name}?lane=${number}&count=${count}`)
    if (prepares) await call('prepare')
    empty = [await elapsed(() => call('nothing')), ...empty].slice(0, RECENT)
    const all = await elapsed(() => call('run'))
    if (prepares) await call('settle')
    return all - quartiles(empty).median
  }
}

const RECENT = 31

/** Milliseconds for a fresh isolate, less those of one that has no library to load. */
async function cold(stage, { folder, files }) {
  const read = (name) => readFileSync(join(stage, 'stage', name), 'utf8')
  const sample = JSON.parse(readFileSync(join(stage, 'fixture/cold.json'), 'utf8'))
  const [script, ...wasm] = files
  const library = ['cold-worker.mjs', 'library.mjs', ...wasm.map(({ name }) => name)]
  return withWorker({
    modules: [{ type: 'ESModule', path: 'cold-loader.mjs', contents: read('cold-loader.mjs') }],
    workerLoaders: { LOADER: {} },
    bindings: {
      'SAMPLE': sample, 'cold-nothing.mjs': read('cold-nothing.mjs'), 'cold-worker.mjs': read('cold-worker.mjs'),
      'library.mjs': readFileSync(join(folder, script.name), 'utf8'),
    },
    dataBlobBindings: Object.fromEntries(wasm.map(({ name }) => [name, readFileSync(join(folder, name))])),
  }, async (ask) => {
    const load = (modules) => elapsed(async () => {
      const answer = await ask(`/?${new URLSearchParams(modules.map((name) => ['module', name]))}`)
      if (answer !== sample.sub) throw new Error(`answered ${answer}, expected ${sample.sub}`)
    })
    // the connection and the loader itself are not what is cold here
    for (let i = 0; i < 5; i++) await load(['cold-nothing.mjs'])
    const nothing = await load(['cold-nothing.mjs'])
    return (await load(library)) - nothing
  })
}

/** `ask(path, body?)` answers the text of a response, over one connection that is kept. */
async function withWorker(options, use) {
  const { Miniflare } = await import(pathToFileURL(fromRuntimes.resolve('miniflare')))
  const miniflare = new Miniflare({ ...options, compatibilityDate: COMPATIBILITY_DATE, cf: false })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const { hostname, port } = await miniflare.ready
    return await use((path, body) => asked({ hostname, port, path, agent, method: body ? 'POST' : 'GET' }, body))
  } finally {
    agent.destroy()
    await miniflare.dispose()
  }
}

function asked(options, body) {
  return new Promise((resolve, reject) => {
    const sent = request(options, async (response) => {
      const answer = await text(response)
      if (response.statusCode === 200) resolve(answer)
      else reject(new Error(`workerd: ${answer.slice(0, 500)}`))
    })
    sent.on('error', reject).end(body)
  })
}

async function elapsed(body) {
  const started = performance.now()
  await body()
  return performance.now() - started
}

const module = (folder, { name, wasm }) => ({
  type: wasm ? 'CompiledWasm' : 'ESModule', path: name, contents: readFileSync(join(folder, name), wasm ? undefined : 'utf8'),
})
