// Which kernels of jotproof/core are in what a tool made: as text, or as a file.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Their names. `installed` is the package; what is under `node_modules` is not the tool's work. */
export function kernelsIn(folder, installed) {
  const rooms = join(installed, 'dist/core/wasm')
  const kernels = readdirSync(rooms, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(rooms, entry.name, 'bytes.js'))).map(({ name }) => ({
    name,
    text: literalOf(join(rooms, name)),
    module: readFileSync(join(rooms, name, 'jotproof.wasm')),
  }))
  if (kernels.length !== 5) throw new Error(`${kernels.length} kernels in ${installed}`)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(m?js|wasm)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
  return kernels.filter(({ text, module }) => files.some((file) => file.includes(text) || file.equals(module))).map(({ name }) => name)
}

/** The end of a module as text, by which it is known. */
export function literalOf(room) {
  return Buffer.from(readFileSync(join(room, 'bytes.js'), 'latin1').match(/bytes = '([^']*)'/)[1].slice(-2000))
}
