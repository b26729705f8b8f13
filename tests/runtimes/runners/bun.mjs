import { run } from '../harness/command.mjs'
import { platformBinary } from '../harness/binary.mjs'

const bun = platformBinary('@oven', 'bin/bun')

export const targets = (stage) => ['import.mjs', 'require.cjs'].map((entry) => ({
  name: `bun ${entry.split('.')[0]}`, suite: 'suite',
  lacks: () => !bun && 'npm ci in tests/runtimes',
  run: async () => JSON.parse(await run(bun, ['run', entry], { cwd: stage })),
}))
