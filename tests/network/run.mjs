// node tests/network/run.mjs [--write] [names…]: what keys from a network cost and survive, in real workerd, beside jose.
// With --write the figures go to tests/bench/NETWORK.md and network.json.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { report } from '../runtimes/harness/report.mjs'
import { lies } from './lies.mjs'
import { scenarios } from './scenarios.mjs'
import { figures, write } from './table.mjs'
import { isolateOf, tally } from './world.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const runtimes = join(root, 'tests/runtimes')
const stage = join(root, 'target/network')

/** Of today; and from before `handle_cross_request_promise_resolution` (2024-10-14). */
const DATES = ['2026-04-01', '2024-09-23']
const CONTENDERS = ['jose', 'jotproof', 'jotproof + Cache API', 'jotproof + KV', 'jotproof + Durable Object']

const names = process.argv.slice(2).filter((name) => name !== '--write')
const writes = process.argv.includes('--write')
if (writes && names.length > 0) throw new Error('--write takes all scenarios')

await installTools(here)
await installTools(runtimes)
mkdirSync(stage, { recursive: true })
rmSync(join(stage, 'node_modules'), { force: true })
symlinkSync(join(here, 'node_modules'), join(stage, 'node_modules'))
const project = join(stage, 'project')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
await installPackage(project, { jotproof: tarball }, { 'worker.mjs': join(here, 'worker.mjs') })
const { bundle } = await import('../runtimes/harness/bundle.mjs') // its bundler is there by now
const bundled = await bundle(project, { entry: 'worker.mjs', to: 'out', conditions: ['workerd', 'worker', 'browser'] })

const rows = []
const targets = DATES.flatMap((date) => [
  ...scenarios.map((scenario) => ({ name: `${date} ${scenario.name}`, run: () => everyContender(scenario, date) })),
  { name: `${date} a store that lies`, run: () => lies(date, bundled) },
])
await report(targets, { names, parallel: 1 })
if (writes && process.exitCode === 0) write(rows, { scenarios, contenders: CONTENDERS, dates: DATES, versions: versions() })

async function everyContender({ name, run, takesLong }, date) {
  const checks = []
  for (const contender of takesLong ? CONTENDERS.slice(0, 2) : CONTENDERS) {
    const world = await isolateOf({ contender, date, bundle: bundled })
    // what jose does is its own affair, as long as it answers
    const check = (what, actual, expected) => checks.push({ name: `${contender}: ${what}`, actual, expected })
    try {
      const result = await run({ ...world, expect: contender === 'jose' ? () => undefined : check })
      check('left without an answer', result.answers.filter(({ gone }) => gone).map(({ gone }) => gone), [])
      const row = figures(result)
      rows.push({ scenario: name, date, contender, ...row })
      console.log(`         ${contender.padEnd(28)}${line(row)}`)
    } finally {
      await world.close()
    }
  }
  return tally(checks)
}

function line({ fetches, asked, refused, p50, p99, note = '' }) {
  return `${fetches} fetches`.padEnd(15) + `${refused} of ${asked} refused`.padEnd(24) + `${p50} / ${p99} ms`.padEnd(18) + note
}

function versions() {
  const version = (folder, name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version
  const digest = createHash('sha256').update(readFileSync(join(project, 'node_modules/jotproof/dist/wasm/jotproof.wasm'))).digest('hex').slice(0, 12)
  return {
    machine: `${cpus().length} × ${cpus()[0].model.replace(/\s+/g, ' ').trim()}`, measured: new Date().toISOString().slice(0, 10),
    jotproof: `${version(project, 'jotproof')} (${digest})`, jose: version(here, 'jose'), workerd: version(runtimes, 'workerd'),
  }
}
