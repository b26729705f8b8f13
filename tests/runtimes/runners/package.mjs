// What only a file system shows: the subpaths of the installed package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { run } from '../harness/command.mjs'

export const targets = (stage) => [{ name: 'package subpaths', run: async () => {
  const folder = join(stage, 'node_modules/jotproof')
  const builds = { jotproof: 'dist', 'jotproof/lite': 'dist/lite', 'jotproof/reference': 'dist/reference' }
  const adapters = ['hono', 'express', 'next', 'next-instrumentation', 'node']
  const names = [...Object.keys(builds), 'jotproof/package.json', ...Object.keys(builds).map(moduleName), ...adapters.map((name) => `jotproof/${name}`), 'jotproof/testing', 'jotproof/explain']
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => new URL(import.meta.resolve(name)).pathname)))`
  const resolved = JSON.parse(await run(process.execPath, ['--input-type=module', '-e', code], { cwd: stage }))
  const folders = Object.values(builds)
  const scripts = adapters.map((name) => `dist/adapters/${name}.js`)
  const shipped = [...folders.map((dist) => `${dist}/index.js`), 'package.json', ...folders.map((dist) => `${dist}/wasm/jotproof.wasm`), ...scripts, TESTING, 'dist/sentences/explain.js']
    .map((path) => join(folder, path))
  const checks = {
    'resolve to the shipped files': String(resolved) === String(shipped),
    'no other subpath is open': closed(stage, 'jotproof/dist/wasm/glue.js') && closed(stage, 'jotproof/lite/index.js')
      && closed(stage, 'jotproof/adapters/hono.js') && closed(stage, 'jotproof/testing/issuer.js'),
  }
  // one that loaded more would bring a second module to a user of jotproof/lite
  for (const [script, shared] of [...scripts.map((script) => [script, ERRORS]), ['dist/stores/cloudflare.js', ERRORS], [TESTING, SHARED]]) {
    const own = dirname(relative('dist', script))
    const loaded = [...new Set(loads(join(folder, script)))].map((path) => relative(join(folder, 'dist'), path)).filter((path) => dirname(path) !== own)
    checks[`${script} loads nothing of a build but ${shared.join(', ')}: ${loaded}`] = loaded.every((path) => shared.includes(path))
  }
  for (const [name, dist] of Object.entries(builds)) {
    const wasm = readFileSync(join(folder, dist, 'wasm/jotproof.wasm'))
    const { bytes, decoder, length } = await import(join(folder, dist, 'wasm/bytes.js'))
    const { decodeLiteral } = await import(join(folder, dist, 'wasm/literal.js'))
    checks[`the .wasm of ${name} is a module`] = WebAssembly.validate(wasm)
    checks[`the inlined bytes of ${name} are its .wasm`] = wasm.equals(decodeLiteral(decoder, bytes, length))
  }
  return tally(checks)
} }]

/** A script, and all that it imports. */
function loads(script, seen = new Set()) {
  if (seen.has(script)) return []
  seen.add(script)
  const imports = readFileSync(script, 'utf8').matchAll(/\b(?:from|import) ?\(?'(\.[^']+)'/g)
  return [script, ...Array.from(imports).flatMap(([, path]) => loads(join(dirname(script), path), seen))]
}

/** `jotproof/jotproof.wasm`, `jotproof/lite.wasm` … */
const moduleName = (name) => (name === 'jotproof' ? 'jotproof/jotproof.wasm' : `${name}.wasm`)

function closed(stage, name) {
  try { createRequire(join(stage, 'x.js')).resolve(name); return false } catch ({ code }) { return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' }
}

function tally(checks) {
  const failed = Object.entries(checks).filter(([, ok]) => ok !== true).map(([name]) => ({ name, message: 'does not hold' }))
  return { passed: Object.keys(checks).length - failed.length, failed }
}

const TESTING = 'dist/testing/index.js'

/** What they have in common with a build: pure functions, and no module. */
const ERRORS = ['input/listen.js', 'input/plain-data.js', 'input/sentinels.js', 'results/codes.js', 'results/error.js']
const SHARED = [...ERRORS, 'input/clock.js', 'sentences/suggest.js']
