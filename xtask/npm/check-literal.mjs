// Fails unless the literal in dist/bytes.js is, to a JavaScript engine, byte for byte dist/jotproof.wasm.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const dist = resolve(process.argv[2])
const { bytes, length } = await import(pathToFileURL(join(dist, 'bytes.js')))
const wasm = readFileSync(join(dist, 'jotproof.wasm'))
if (length !== wasm.length || !Buffer.from(bytes, 'latin1').equals(wasm)) {
  console.error('dist/bytes.js is not dist/jotproof.wasm')
  process.exitCode = 1
}
