// What only a file system shows: the subpaths of the installed package.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run } from '../harness/command.mjs'

export const targets = (stage) => [{ name: 'package subpaths', run: async () => {
  const folder = join(stage, 'node_modules/jotproof')
  const code = "console.log(JSON.stringify(['jotproof/jotproof.wasm', 'jotproof/package.json', 'jotproof'].map((name) => new URL(import.meta.resolve(name)).pathname)))"
  const resolved = JSON.parse(await run(process.execPath, ['--input-type=module', '-e', code], { cwd: stage }))
  const shipped = ['dist/jotproof.wasm', 'package.json', 'dist/inline.js'].map((path) => join(folder, path))
  const wasm = readFileSync(resolved[0])
  const { bytes, length } = await import(join(folder, 'dist/bytes.js'))
  const { decodeLiteral } = await import(join(folder, 'dist/literal.js'))
  return tally({
    'resolve to the shipped files': String(resolved) === String(shipped),
    'no other subpath is open': closed(stage, 'jotproof/dist/glue.js'),
    'the .wasm is a module': WebAssembly.validate(wasm),
    'the inlined bytes are the .wasm': wasm.equals(decodeLiteral(bytes, length)),
  })
} }]

function closed(stage, name) {
  try { createRequire(join(stage, 'x.js')).resolve(name); return false } catch ({ code }) { return code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' }
}

function tally(checks) {
  const failed = Object.entries(checks).filter(([, ok]) => ok !== true).map(([name]) => ({ name, message: 'does not hold' }))
  return { passed: Object.keys(checks).length - failed.length, failed }
}
