// Node, each line from the oldest that package.json promises; by import and by require(); and without WebAssembly.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../harness/command.mjs'

const tools = join(import.meta.dirname, '../node')

export const targets = (stage) => [20, 22, 24, 26].flatMap((version) => {
  const node = join(tools, `node_modules/node${version}/bin/node`)
  const target = (name, ...args) => ({
    name: `node ${version} ${name}`,
    lacks: () => !existsSync(node) && 'npm ci in tests/runtimes/node (packages for Linux on x64 only)',
    run: async () => JSON.parse(await run(node, ['--no-warnings', ...args], { cwd: stage })),
  })
  return [
    ...['import.mjs', 'require.cjs'].map((entry) => ({ ...target(entry.split('.')[0], entry), suite: 'suite' })),
    target('--jitless', '--jitless', 'jitless.mjs'),
  ]
})
