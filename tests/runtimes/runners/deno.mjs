import { run } from '../harness/command.mjs'
import { platformBinary } from '../harness/binary.mjs'

const deno = platformBinary('@deno', 'deno')

export const targets = (stage) => [{
  name: 'deno', suite: 'suite',
  lacks: () => !deno && 'npm ci in tests/runtimes',
  run: async () => JSON.parse(await run(deno, ['run', '--allow-net=127.0.0.1', '--quiet', '--no-lock', '--allow-read', 'import.mjs'], { cwd: stage })),
}]
