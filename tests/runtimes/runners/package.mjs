// What only a file system shows: the subpaths of the installed package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
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
  // one that loaded a module would bring a second one to a user of jotproof/lite
  for (const script of [...scripts, 'dist/stores/cloudflare.js', TESTING]) checks[`${script} loads no module`] = !loadsModule(join(folder, script))
  checks['what loads a module is seen'] = folders.every((dist) => loadsModule(join(folder, dist, 'index.js')))
  for (const [name, dist] of Object.entries(builds)) {
    const wasm = readFileSync(join(folder, dist, 'wasm/jotproof.wasm'))
    const { load } = await import(join(folder, dist, 'wasm/inline.js'))
    checks[`the .wasm of ${name} is a module`] = WebAssembly.validate(wasm)
    checks[`the inlined bytes of ${name} are its .wasm`] = wasm.equals(compiledBy(load))
  }
  return tally(checks)
} }]

/** Whether a script, or one that it imports, asks for the module of a build. */
function loadsModule(script, seen = new Set()) {
  if (seen.has(script)) return false
  seen.add(script)
  const imports = Array.from(readFileSync(script, 'utf8').matchAll(/\b(?:from|import) ?\(?["']([^"']+)["']/g), ([, path]) => path)
  return imports.some((path) => path.startsWith('#module') || (path.startsWith('.') && loadsModule(join(dirname(script), path), seen)))
}

/** The bytes that it compiles last. */
function compiledBy(load) {
  const { Module } = WebAssembly
  let last
  WebAssembly.Module = function (bytes) { last = bytes; return new Module(bytes) }
  try { load() } finally { WebAssembly.Module = Module }
  return last
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
