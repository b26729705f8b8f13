// Fails unless the literal in bytes.js is printable, and to the package's own decoder byte for byte jotproof.wasm.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [dist, room] = process.argv.slice(2).map((path) => resolve(path))
const load = (folder, file) => import(pathToFileURL(join(folder, file)))
const [{ bytes, decoder, length }, { decodeLiteral }] = [await load(dist, 'bytes.js'), await load(room, 'literal.js')]
const wasm = readFileSync(join(dist, 'jotproof.wasm'))
if (!wasm.equals(decodeLiteral(decoder, bytes, length)) || !/^[ -~]*$/.test(bytes)) {
  console.error('bytes.js is not jotproof.wasm')
  process.exitCode = 1
}
