// Node, each line from the oldest that package.json promises; by import and by require().
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../harness/command.mjs'

const tools = join(import.meta.dirname, '../node')

export const targets = (stage) => [20, 22, 24, 26].flatMap((version) => {
  const node = join(tools, `node_modules/node${version}/bin/node`)
  return ['import.mjs', 'require.cjs'].map((entry) => ({
    name: `node ${version} ${entry.split('.')[0]}`,
    suite: 'suite',
    lacks: () => !existsSync(node) && 'npm ci in tests/runtimes/node (packages for Linux on x64 only)',
    run: async () => JSON.parse(await run(node, ['--no-warnings', entry], { cwd: stage })),
  }))
})
