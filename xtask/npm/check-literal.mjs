// node check-literal.mjs SHARED ROOMS…: fails unless the literal in each room's bytes.js is printable, and to the package's own decoder, in
// SHARED, byte for byte the room's jotproof.wasm.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [shared, ...rooms] = process.argv.slice(2).map((path) => resolve(path))
const load = (folder, file) => import(pathToFileURL(join(folder, file)))
const { decodeLiteral } = await load(shared, 'literal.js')
if (rooms.length === 0) throw new Error('no room was named')
for (const room of rooms) {
  const { bytes, length } = await load(room, 'bytes.js')
  if (!readFileSync(join(room, 'jotproof.wasm')).equals(decodeLiteral(bytes, length)) || !/^[ -~]*$/.test(bytes)) {
    console.error(`bytes.js of ${room} is not its jotproof.wasm`)
    process.exitCode = 1
  }
}
