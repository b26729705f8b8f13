// Everything that is measured in one runtime.
import { loadavg } from 'node:os'
import { bundle } from '../runtimes/harness/bundle.mjs'
import { ALGORITHMS } from './policy.mjs'
import { quartiles } from './stage/measure.mjs'

/** `say(what)` is called after each part. */
export function measured(runtime, stage, { pace, coldStarts: times, verifiers }, say) {
  return runtime.use(stage, async ({ version, algorithm, cold, memory }) => {
    const [load] = loadavg()
    const result = { version, date: new Date().toISOString().slice(0, 10), package: `${stage.version}, ${stage.digest}`, load, rounds: pace.rounds, algorithms: {} }
    for (const alg of ALGORITHMS) {
      result.algorithms[alg] = await algorithm(alg, pace)
      say(alg)
    }
    result.cold = await coldest(await bundles(runtime, stage), times ?? runtime.coldStarts ?? 15, cold)
    say('cold start')
    if (memory) {
      result.memory = {}
      for (const alg of ALGORITHMS) result.memory[alg] = await memory(alg, verifiers)
      say('memory')
    }
    return result
  })
}

/** Cold starts alone. */
export function coldStarts(runtime, stage, { coldStarts: times }, say) {
  return runtime.use(stage, async ({ cold }) => {
    const result = { cold: await coldest(await bundles(runtime, stage), times ?? runtime.coldStarts ?? 15, cold) }
    say('cold start')
    return result
  })
}

/** Fresh processes or pages, the libraries in turn. */
async function coldest(bundles, times, cold) {
  const samples = bundles.map(() => [])
  for (let i = 0; i < times; i++) {
    for (const [at, { bundle }] of bundles.entries()) samples[at].push(await cold(bundle))
  }
  return Object.fromEntries(bundles.map(({ name }, at) => [name, quartiles(samples[at])]))
}

/** What a bundler makes of an application that needs nothing but the library. */
function bundles({ name: runtime, conditions = [] }, { folder, hasLite, hasCore }) {
  const libraries = { 'jotproof': 'jotproof', ...(hasLite && { 'jotproof/lite': 'jotproof-lite' }), ...(hasCore && { 'jotproof/core, es256': 'jotproof-core' }), 'jose': 'jose' }
  return Promise.all(Object.entries(libraries).map(async ([name, file]) => {
    const made = await bundle(folder, { entry: `libraries/${file}.mjs`, to: `out/${runtime}/${file}`, conditions, minify: true })
    return { name, bundle: made }
  }))
}
