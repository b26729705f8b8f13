// node tests/bench/native.mjs: the Rust crate beside others of its kind, by criterion; its figures go where the others are.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installTools } from '../runtimes/harness/install.mjs'
import { fixture } from './fixture.mjs'
import { ALGORITHMS } from './policy.mjs'
import { save } from './results.mjs'
import { quartiles } from './stage/measure.mjs'

const here = import.meta.dirname
const folder = resolve(here, '../../target/bench/native')
const figures = join(folder, 'criterion')

await installTools(here)
rmSync(figures, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const FIXTURE = join(folder, 'fixture.json')
writeFileSync(FIXTURE, JSON.stringify(materials(await fixture({ freshKeys: 0, freshRsaKeys: 0 }))))
// a second each is enough for ratios
const args = ['bench', '--locked', '--target-dir', folder, '--', '--noplot', '--warm-up-time', '0.5', '--measurement-time', '1', '--sample-size', '60']
const { status } = spawnSync('cargo', args, { cwd: join(here, 'native'), stdio: 'inherit', env: { ...process.env, FIXTURE, CRITERION_HOME: figures } })
if (status !== 0) throw new Error(`cargo bench ended with ${status}`)
const cells = Object.fromEntries(ALGORITHMS.map((alg) => [alg, measured(alg)]))
save((results) => { results.native = { date: new Date().toISOString().slice(0, 10), cells } })

function materials(algorithms) {
  return Object.entries(algorithms).map(([alg, { hot: { key, good, forged } }]) => ({ alg, jwk: key.jwk, samples: good, forged: forged[0].token }))
}

/** { jotproof: { median, q1, q3 } } in microseconds. */
function measured(alg) {
  const read = (name, file) => JSON.parse(readFileSync(join(figures, alg, name, 'new', `${file}.json`), 'utf8'))
  return Object.fromEntries(readdirSync(join(figures, alg)).map((name) => [read(name, 'benchmark').function_id, spread(read(name, 'sample'))]))
}

/** Criterion's samples: so many calls took so many nanoseconds. */
function spread({ iters, times }) {
  return quartiles(times.map((time, at) => time / iters[at] / 1000))
}
