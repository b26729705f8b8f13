// node tests/consumers/run.mjs [--all] [names…]: projects that install the packed tarball, build, and verify where the result runs.
import { existsSync } from 'node:fs'
import { report } from '../runtimes/harness/report.mjs'
import { projects } from './projects.mjs'
import { build, NODE_24, prepare } from './stage.mjs'

const names = process.argv.slice(2).filter((word) => word !== '--all')
const all = process.argv.includes('--all') || names.length > 0
const chosen = projects.filter(({ name, rare }) => (all || !rare) && (names.length === 0 || names.some((part) => name.includes(part))))

await prepare(chosen)
await report(chosen.map((project) => ({ name: project.name, lacks: () => lacks(project), run: async () => project.ask(project, await build(project)) })))

function lacks({ node, ask }) {
  if (node === NODE_24 && !existsSync(NODE_24)) return 'npm ci in tests/runtimes/node (packages for Linux on x64 only)'
  return ask.lacks?.()
}
