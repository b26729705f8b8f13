// `sideEffects: false` is true: who imports one pure function loads that, and no WebAssembly.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { kernelsIn, literalOf } from '../consumers/kernels.mjs'
import { tally } from './tally.mjs'

const BUILDS = ['jotproof', 'jotproof/lite', 'jotproof/core', 'jotproof/reference']
const CONDITIONS = [[], ['workerd', 'worker', 'browser'], ['edge-light', 'worker', 'browser']]

/** The most bytes that a minified bundle of one function may have: a tenth of what a verifier takes is still no module. */
const LIMITS = { secondsLeft: 1000, refreshIn: 1100, classify: 6000, redact: 9000 }

export const targets = (stage) => [
  { name: 'bundles of one function', run: () => alone(stage) },
  { name: 'bundles of one algorithm', run: () => named(stage) },
  { name: 'the bundle of a function works', run: () => works(stage) },
]

async function alone(stage) {
  const checks = {}
  for (const from of BUILDS) {
    for (const conditions of CONDITIONS) {
      for (const [name, limit] of Object.entries(LIMITS)) {
        const text = await bundle(stage, name, from, conditions)
        const clean = !/WebAssembly|\.wasm/.test(text)
        checks[`${name} of ${from} ${conditions[0] ?? ''}`] = (text.length < limit && clean) || `${text.length} bytes, ${clean ? 'no' : 'a'} module`
      }
    }
    // what the limits would not notice: that nothing is bundled at all
    const room = join(stage, 'node_modules/jotproof/dist', from.slice('jotproof/'.length), 'wasm')
    checks[`createVerifier of ${from}`] = (await bundle(stage, 'createVerifier', from, [])).includes(literalOf(room)) || 'has no module'
  }
  return tally(checks)
}

/** Of jotproof/core a bundle has the kernels of the algorithms that it names. */
async function named(stage) {
  const checks = {}
  const installed = join(stage, 'node_modules/jotproof')
  const folder = join(stage, 'named')
  for (const [name, kernels] of Object.entries({ hs256: '', hs512: 'sha512', es256: 'p256', es384: 'p384', es512: 'p384', eddsa: 'ed25519', rs256: 'rsa', ps512: 'rsa', createVerifier: '' })) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    writeFileSync(join(folder, 'bundle.js'), await bundle(stage, `createVerifier as it, ${name}`, 'jotproof/core', []))
    const found = String(kernelsIn(folder, installed))
    checks[name] = found === kernels || `has ${found || 'none'}`
  }
  return tally(checks)
}

async function works(stage) {
  const { secondsLeft } = await import(`data:text/javascript,${encodeURIComponent(await bundle(stage, 'secondsLeft', 'jotproof', []))}`)
  return tally({ 'secondsLeft counts': secondsLeft({ exp: 1010 }, 1000) === 10 })
}

async function bundle(stage, name, from, conditions) {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '${from}'`, resolveDir: stage }, absWorkingDir: stage, conditions,
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', external: ['*.wasm?module'], logLevel: 'silent',
  })
  return outputFiles[0].text
}
