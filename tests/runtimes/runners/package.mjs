// What only a file system shows: the subpaths of the installed package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { run } from '../harness/command.mjs'

export const targets = (stage) => [{ name: 'package subpaths', run: async () => {
  const folder = join(stage, 'node_modules/jotproof')
  const builds = { jotproof: 'dist', 'jotproof/lite': 'dist/lite', 'jotproof/reference': 'dist/reference' }
  const adapters = ['hono', 'express', 'next', 'next-instrumentation']
  const names = [...Object.keys(builds), 'jotproof/package.json', ...Object.keys(builds).map(moduleName), ...adapters.map((name) => `jotproof/${name}`), 'jotproof/testing']
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => new URL(import.meta.resolve(name)).pathname)))`
  const resolved = JSON.parse(await run(process.execPath, ['--input-type=module', '-e', code], { cwd: stage }))
  const folders = Object.values(builds)
  const scripts = adapters.map((name) => `dist/adapters/${name}.js`)
  const shipped = [...folders.map((dist) => `${dist}/index.js`), 'package.json', ...folders.map((dist) => `${dist}/jotproof.wasm`), ...scripts, TESTING]
    .map((path) => join(folder, path))
  const checks = {
    'resolve to the shipped files': String(resolved) === String(shipped),
    'no other subpath is open': closed(stage, 'jotproof/dist/glue.js') && closed(stage, 'jotproof/lite/index.js')
      && closed(stage, 'jotproof/adapters/hono.js') && closed(stage, 'jotproof/testing/issuer.js'),
  }
  // one that imported jotproof would bring a second module to a user of jotproof/lite
  for (const script of scripts) checks[`${script} imports nothing`] = !/^import\b|\bimport\(/m.test(readFileSync(join(folder, script), 'utf8'))
  const loaded = [...new Set(loads(join(folder, TESTING)))].map((path) => relative(join(folder, 'dist'), path)).sort()
  checks[`${TESTING} loads nothing of a build but ${SHARED.join(', ')}`] = String(loaded.filter((path) => !path.startsWith('testing/'))) === String(SHARED)
  for (const [name, dist] of Object.entries(builds)) {
    const wasm = readFileSync(join(folder, dist, 'jotproof.wasm'))
    const { bytes, decoder, length } = await import(join(folder, dist, 'bytes.js'))
    const { decodeLiteral } = await import(join(folder, dist, 'literal.js'))
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

/** What it has in common with a build: pure functions, and no module. */
const SHARED = ['clock.js', 'codes.js', 'error.js', 'sentinels.js', 'snapshot.js', 'suggest.js']
