// One file for each entry, and chunks: whatever a program loads of a build has one instance of the module, and one JotproofError in all builds.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../runtimes/harness/command.mjs'
import { tally } from './tally.mjs'

export const targets = (stage) => [
  { name: 'all entries in one program', run: async () => tally(JSON.parse(await run(process.execPath, ['entries.mjs'], { cwd: stage }))) },
  { name: 'what is shipped is entries and chunks', run: async () => tally(files(join(stage, 'node_modules/jotproof'))) },
]


function files(folder) {
  const scripts = readdirSync(join(folder, 'dist'), { recursive: true }).filter((path) => path.endsWith('.js'))
  const of = (pattern) => scripts.filter((path) => pattern.test(path))
  const [entries, chunks] = [of(/^((lite|reference)\/)?(index|wasm\/(remote\/)?(inline|edge|bytes))\.js$|^core\/(core|wasm\/(\w+\/)?(inline|edge|bytes))\.js$|^(adapters|stores)\/[\w-]+\.js$|^testing\/index\.js$|^sentences\/(all|short|explain)\.js$/), of(/^chunks\/[^/]+\.js$/)]
  return {
    'an index for each build, its bytes, and a module in two forms; one module for keys from the network, and five kernels':
      of(/(index|core|inline|edge|bytes)\.js$/).length === 4 * 4 + 3 + 5 * 3 + 1 || String(scripts),
    'few chunks': (chunks.length > 3 && chunks.length < 32) || String(chunks),
    'and nothing else': entries.length + chunks.length === scripts.length || String(scripts),
  }
}
