// The package twice in one program, as npm installs it for two dependencies with two versions.
import { run } from '../runtimes/harness/command.mjs'
import { tally } from './tally.mjs'

export const targets = (stage) => [
  { name: 'two copies in one program', run: async () => tally(JSON.parse(await run(process.execPath, ['copies.mjs'], { cwd: stage }))) },
]
