// What only a file system shows: the subpaths of the installed package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run } from '../harness/command.mjs'

export const targets = (stage) => [{ name: 'package subpaths', run: async () => {
  const folder = join(stage, 'node_modules/jotproof')
  const builds = { jotproof: 'dist', 'jotproof/lite': 'dist/lite', 'jotproof/reference': 'dist/reference' }
  const adapters = ['hono', 'express', 'next', 'next-instrumentation']
  const names = [...Object.keys(builds), 'jotproof/package.json', ...Object.keys(builds).map(moduleName), ...adapters.map((name) => `jotproof/${name}`)]
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => new URL(import.meta.resolve(name)).pathname)))`
  const resolved = JSON.parse(await run(process.execPath, ['--input-type=module', '-e', code], { cwd: stage }))
  const folders = Object.values(builds)
  const scripts = adapters.map((name) => `dist/adapters/${name}.js`)
  const shipped = [...folders.map((dist) => `${dist}/inline.js`), 'package.json', ...folders.map((dist) => `${dist}/jotproof.wasm`), ...scripts]
    .map((path) => join(folder, path))
  const checks = {
    'resolve to the shipped files': String(resolved) === String(shipped),
    'no other subpath is open': closed(stage, 'jotproof/dist/glue.js') && closed(stage, 'jotproof/lite/index.js')
      && closed(stage, 'jotproof/adapters/hono.js'),
  }
  // one that imported jotproof would bring a second module to a user of jotproof/lite
  for (const script of scripts) checks[`${script} imports nothing`] = !/^import\b|\bimport\(/m.test(readFileSync(join(folder, script), 'utf8'))
  for (const [name, dist] of Object.entries(builds)) {
    const wasm = readFileSync(join(folder, dist, 'jotproof.wasm'))
    const { bytes, decoder, length } = await import(join(folder, dist, 'bytes.js'))
    const { decodeLiteral } = await import(join(folder, dist, 'literal.js'))
    checks[`the .wasm of ${name} is a module`] = WebAssembly.validate(wasm)
    checks[`the inlined bytes of ${name} are its .wasm`] = wasm.equals(decodeLiteral(decoder, bytes, length))
  }
  return tally(checks)
} }]

/** `jotproof/jotproof.wasm`, `jotproof/lite.wasm` … */
const moduleName = (name) => (name === 'jotproof' ? 'jotproof/jotproof.wasm' : `${name}.wasm`)

function closed(stage, name) {
  try { createRequire(join(stage, 'x.js')).resolve(name); return false } catch ({ code }) { return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' }
}

function tally(checks) {
  const failed = Object.entries(checks).filter(([, ok]) => ok !== true).map(([name]) => ({ name, message: 'does not hold' }))
  return { passed: Object.keys(checks).length - failed.length, failed }
}
