// Runtimes that are programs: Node, Deno and Bun.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { platformBinary } from '../../runtimes/harness/binary.mjs'
import { run } from '../../runtimes/harness/command.mjs'

const nodes = join(import.meta.dirname, '../../runtimes/node/node_modules')
const NODE = { cure: 'npm ci in tests/runtimes/node (packages for Linux on x64 only)', args: ['--no-warnings'], strict: true }
const OTHER = { cure: 'npm ci in tests/runtimes' }

export const runtimes = [
  program('node20', node(20), { ...NODE, measuresMemory: true }),
  program('node24', node(24), NODE),
  // neither may keep what it compiled for the next process
  program('deno', platformBinary('@deno', 'deno'), { ...OTHER, args: ['run', '--quiet', '--no-lock', '--no-code-cache', '--allow-all'] }),
  program('bun', platformBinary('@oven', 'bin/bun'), { ...OTHER, args: ['run'], env: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0' } }),
]

/** The Node that runs this: it is there, which is enough for `--smoke`. */
export const own = program('node', process.execPath, { ...NODE, measuresMemory: true })

function program(name, binary, { cure, args, env, strict = false, measuresMemory = false }) {
  return {
    name,
    lacks: () => !binary && cure,
    async use({ folder }, body) {
      const printed = async (script, ...words) => {
        const said = await run(binary, [...args, `stage/${script}.mjs`, ...words], { cwd: folder, env: { ...process.env, ...env } })
        return JSON.parse(said.trim().split('\n').at(-1))
      }
      return body({
        version: (await run(binary, ['--version'])).match(/\d+\.\d+\.\d+/)[0],
        algorithm: (alg, pace) => printed('command', JSON.stringify({ alg, pace, strict })),
        cold: ({ folder: to, files: [script] }) => printed('cold-command', join(to, script.name)),
        memory: measuresMemory && ((alg, count) => printed('memory', alg, String(count))),
      })
    },
  }
}

function node(version) {
  const binary = join(nodes, `node${version}/bin/node`)
  return existsSync(binary) ? binary : undefined
}
