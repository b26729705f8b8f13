// node tests/consumers/run.mjs [--all] [names…]: projects that install the packed tarball, build, and verify
// where the result runs. Those that are rare run when they are named, or with --all.
import { existsSync } from 'node:fs'
import { report } from '../runtimes/harness/report.mjs'
import { projects } from './projects.mjs'
import { build, NODE_24, prepare } from './stage.mjs'

const [options, names] = [true, false].map((wanted) => process.argv.slice(2).filter((word) => word.startsWith('--') === wanted))
if (options.some((option) => option !== '--all')) throw new Error(`no option ${options}; there is --all`)
const isNamed = ({ name }) => names.some((part) => name.includes(part))
const chosen = projects.filter((project) => (names.length > 0 ? isNamed(project) : options.length > 0 || !project.rare))

await prepare(chosen)
await report(chosen.map((project) => ({ name: project.name, lacks: () => lacks(project), run: async () => project.ask(project, await build(project)) })))

function lacks({ node, ask }) {
  if (node === NODE_24 && !existsSync(NODE_24)) return 'npm ci in tests/runtimes/node (packages for Linux on x64 only)'
  return ask.lacks?.()
}
