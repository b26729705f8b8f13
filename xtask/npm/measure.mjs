// node measure.mjs <content of the package> <names of builds…>: prints what a page or a Worker loads of each.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundle, moduleOf, sizes } from './sizes.mjs'

const [content, ...names] = [resolve(process.argv[2]), ...process.argv.slice(3)]
if (names.length === 0) throw new Error('no build was named')

row('', 'raw', 'gzip -9', 'brotli -11')
for (const name of names) {
  const module = sizes(moduleOf(content, name))
  const workers = sizes(await bundle(content, name, ['workerd']))
  row(`${name}, the module`, ...module)
  row(`${name}, bundle with its bytes inlined`, ...sizes(await bundle(content, name)))
  row(`${name}, bundle and module (Workers)`, ...workers.map((size, at) => size + module[at]))
}
console.log()
for (const name of names) digest(name, moduleOf(content, name))
digest('remote keys', readFileSync(join(content, 'dist/wasm/remote/jotproof.wasm')))
for (const name of kernels()) digest(name, readFileSync(join(content, 'dist/core/wasm', name, 'jotproof.wasm')))

/** Of `jotproof/core`; none in a package without it. */
function kernels() {
  const room = join(content, 'dist/core/wasm')
  return existsSync(room) ? readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : []
}

function digest(name, bytes) {
  console.log(`SHA-256 of the module of ${name.padEnd(18)} ${createHash('sha256').update(bytes).digest('hex')}`)
}

function row(name, ...cells) {
  console.log(name.padEnd(54) + cells.map((cell) => cell.toLocaleString('en').padStart(12)).join(''))
}
