// Engines that lack what the package uses: whoever imports it, or one pure function of it, must not find out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../runtimes/harness/command.mjs'
import { tally } from './tally.mjs'

export const targets = (stage) => [{ name: 'import without any platform', run: async () => {
  const { exports } = JSON.parse(readFileSync(join(stage, 'node_modules/jotproof/package.json'), 'utf8'))
  const scripts = Object.entries(exports).filter(([, target]) => target.default?.endsWith('.js')).map(([path]) => path.replace('.', 'jotproof'))
  return tally(JSON.parse(await run(process.execPath, ['globals.mjs', ...scripts], { cwd: stage })))
} }]
