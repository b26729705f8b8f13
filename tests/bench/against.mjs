// node tests/bench/run.mjs --against OLD.tgz [runtimes…]: the package against an older tarball of itself, and `jotproof/core` with them, in turn in
// one run. Prints how many times faster a call is than before; nothing is written down.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALGORITHMS } from './policy.mjs'
import { staged } from './stage.mjs'

const BEFORE = `import * as before from 'jotproof-before'
import { adapted } from './jotproof-api.mjs'
export const { name, algorithms, sync, caches, refusals, prepare } = adapted('before', before)
`
const CORE = `import * as core from 'jotproof/core'
import { adapted } from './jotproof-api.mjs'
const byName = Object.fromEntries(Object.values(core).filter((value) => typeof value?.alg === 'string').map((value) => [value.alg, value]))
const build = { ...core, hmac: (secret, alg) => core.hmac(secret, byName[alg]) }
export const { name, algorithms, sync, caches, refusals } = adapted('core', build)
const { prepare: prepared } = adapted('core', build)
export const prepare = (key, options) => prepared(key, { ...options, algorithms: [byName[key.alg]] })
`
const LIBRARIES = (more, names) => `import * as jotproof from './jotproof.mjs'
import * as before from './before.mjs'
import * as core from './core.mjs'
${more}
export const libraries = [jotproof, before, core${names}]
`

export async function against(old, runtimes, pace) {
  const stage = await staged('against', undefined, { 'jotproof-before': old })
  const write = (name, text) => { rmSync(join(stage.folder, 'libraries', name), { force: true }); writeFileSync(join(stage.folder, 'libraries', name), text) }
  write('before.mjs', BEFORE)
  write('core.mjs', CORE)
  write('web.mjs', LIBRARIES('', ''))
  write('native.mjs', LIBRARIES("import * as nodeCrypto from './node-crypto.mjs'", ', nodeCrypto'))
  for (const runtime of runtimes) {
    await runtime.use(stage, async ({ algorithm }) => {
      for (const alg of ALGORITHMS) {
        const { cells } = await algorithm(alg, pace)
        for (const [situation, { jotproof, ...others }] of Object.entries(cells)) {
          if (jotproof === undefined) continue
          const ratios = Object.entries(others).map(([name, cell]) => `${name} ${(cell.median / jotproof.median).toFixed(2)}`)
          const slower = others.before !== undefined && others.before.median / jotproof.median < 0.95
          console.log(`${runtime.name.padEnd(10)}${alg.padEnd(7)}${situation.padEnd(10)}${ratios.join('  ')}${slower ? '   slower than before' : ''}`)
        }
      }
    })
  }
}
