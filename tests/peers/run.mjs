// node tests/peers/run.mjs [--write] [--mutants N] [--seed S] [--show NUMBER | --show NAME]: the tables of verdicts, the corpus of
// attacks and mutants of good tokens, beside the libraries that people use. --write: 100,000 mutants, and COMPARISON.md anew.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { report } from '../runtimes/harness/report.mjs'
import { comparison, isOfTheseRows } from './comparison.mjs'
import { staged } from './stage.mjs'

const FULL = 100_000
const SMOKE = 3_000
const TABLES = { cases: 'tests/cases/cases.json', attacks: 'tests/attacks/made.json' }

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, mutants: { type: 'string' }, seed: { type: 'string', default: '1' }, show: { type: 'string' } },
})
const seed = Number(values.seed)
const count = Number(values.mutants ?? (values.write ? FULL : SMOKE))
if (values.write && (seed !== 1 || count !== FULL)) throw new Error(`--write is for ${FULL} mutants of seed 1`)

const root = resolve(import.meta.dirname, '../..')
const file = join(import.meta.dirname, 'COMPARISON.md')
const all = Object.entries(TABLES).flatMap(([member, path]) => JSON.parse(readFileSync(join(root, path), 'utf8'))[member])
const { compareGood, compareMutants, compareRows, shown, staleEntries } = await staged('compare.mjs')

if (values.show !== undefined) {
  console.log(JSON.stringify(await shown(all, { seed, show: values.show }), null, 2))
} else {
  await compare()
}

async function compare() {
  const seen = {}
  const targets = [
    { name: 'good tokens of all algorithms and sizes', run: async () => outcome(seen.good = await compareGood()) },
    { name: 'rows', run: async () => outcome(seen.rows = await compareRows(all)) },
    { name: `mutants of seed ${seed}`, run: async () => outcome(printed(seen.mutants = await compareMutants(seed, count))) },
    { name: 'no table says more than was seen', run: () => staleEntries(seen, count >= FULL) },
    ...(values.write ? [] : [{ name: 'COMPARISON.md is up to date', run: () => isFresh(seen.rows) }]),
  ]
  await report(targets, { parallel: 1 })
  if (values.write && process.exitCode === 0) writeFileSync(file, comparison(seen))
}

function printed(mutants) {
  for (const [kind, { made, accepted }] of mutants.kinds) console.log(`         ${kind.padEnd(34)}${String(made).padStart(7)} made, ${String(accepted).padStart(6)} accepted by jotproof`)
  return mutants
}

function outcome({ questions, failed }) {
  return { passed: questions - new Set(failed.map(({ name }) => name)).size, failed }
}

function isFresh(rows) {
  const isCurrent = isOfTheseRows(readFileSync(file, 'utf8'), rows)
  return { passed: isCurrent ? 1 : 0, failed: isCurrent ? [] : [{ name: 'COMPARISON.md', message: 'not of these rows, tables and libraries; `cargo xtask bench peers` writes it' }] }
}
