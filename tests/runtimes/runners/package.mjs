// What only a file system shows: the subpaths of the installed package.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { run } from '../harness/command.mjs'

export const targets = (stage) => [{ name: 'package subpaths', run: async () => {
  const folder = join(stage, 'node_modules/jotproof')
  const builds = { jotproof: 'dist', 'jotproof/lite': 'dist/lite', 'jotproof/core': 'dist/core', 'jotproof/reference': 'dist/reference' }
  const kernels = readdirSync(join(folder, 'dist/core/wasm'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const adapters = ['hono', 'express', 'next', 'next-instrumentation', 'node']
  const names = [...Object.keys(builds), 'jotproof/package.json', ...Object.keys(builds).map(moduleName), ...kernels.map((name) => `jotproof/core/${name}.wasm`), ...adapters.map((name) => `jotproof/${name}`), 'jotproof/testing', 'jotproof/explain']
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => new URL(import.meta.resolve(name)).pathname)))`
  const resolved = JSON.parse(await run(process.execPath, ['--input-type=module', '-e', code], { cwd: stage }))
  const folders = Object.values(builds)
  const scripts = adapters.map((name) => `dist/adapters/${name}.js`)
  const shipped = [...folders.map(entryOf), 'package.json', ...folders.map((dist) => `${dist}/wasm/jotproof.wasm`), ...kernels.map((name) => `dist/core/wasm/${name}/jotproof.wasm`), ...scripts, TESTING, 'dist/sentences/explain.js']
    .map((path) => join(folder, path))
  const checks = {
    'resolve to the shipped files': String(resolved) === String(shipped),
    'no other subpath is open': closed(stage, 'jotproof/dist/wasm/glue.js') && closed(stage, 'jotproof/lite/index.js')
      && closed(stage, 'jotproof/adapters/hono.js') && closed(stage, 'jotproof/testing/issuer.js'),
  }
  // one that loaded a module would bring a second one to a user of jotproof/lite
  for (const script of [...scripts, 'dist/stores/cloudflare.js', TESTING]) checks[`${script} loads no module`] = !loadsModule(join(folder, script))
  checks['what loads a module is seen'] = folders.every((dist) => loadsModule(join(folder, entryOf(dist))))
  checks['there are kernels'] = kernels.length === 5
  const rooms = [...Object.entries(builds).map(([name, dist]) => [name, `${dist}/wasm`]), ...kernels.map((name) => [name, `dist/core/wasm/${name}`])]
  for (const [name, room] of rooms) {
    const wasm = readFileSync(join(folder, room, 'jotproof.wasm'))
    const { load } = await import(join(folder, room, 'inline.js'))
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
  return imports.some((path) => /^#(module|kernel)/.test(path) || (path.startsWith('.') && loadsModule(join(dirname(script), path), seen)))
}

/** The bytes that it compiles last. */
function compiledBy(load) {
  const { Module } = WebAssembly
  let last
  WebAssembly.Module = function (bytes) { last = bytes; return new Module(bytes) }
  try { load() } finally { WebAssembly.Module = Module }
  return last
}

/** The file of its entry, and of `jotproof/core` with the algorithms in it. */
const entryOf = (dist) => `${dist}/${dist.endsWith('core') ? 'core' : 'index'}.js`

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
