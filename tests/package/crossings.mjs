// How often a call crosses into WebAssembly, which costs more than what little is said there.
import { run } from '../runtimes/harness/command.mjs'
import { tally } from './tally.mjs'

export const targets = (stage) => [
  { name: 'calls into the module', run: async () => tally(JSON.parse(await run(process.execPath, ['crossings.mjs'], { cwd: stage }))) },
]
