// The differential cases as WebAssembly, in Node: `node run.mjs <folder of the module> [--seed S]
// [--cases N | --share N] [--only NAME] [--case N]`, as `main.rs` takes them. `cargo xtask prove wasm` makes the module.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const REPORT_EVERY = 5_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string' },
    share: { type: 'string', default: '1' },
    only: { type: 'string' },
    case: { type: 'string' },
  },
})
const { algorithms, run } = (await import(pathToFileURL(resolve(positionals[0], 'differential.js')))).default
const seed = BigInt(values.seed)

let passed = 0n
let failed = 0
for (const line of algorithms().trim().split('\n')) {
  const [name, full, block] = line.split(' ')
  if (values.only !== undefined && values.only !== name) continue
  try {
    passed += judge(name, BigInt(values.cases ?? full), BigInt(block))
  } catch (difference) {
    console.log(`DIFFERENT  ${difference}`)
    failed++
  }
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && passed > 0n ? 0 : 1

/** @param {string} name @param {bigint} cases @param {bigint} block */
function judge(name, cases, block) {
  const started = performance.now()
  const only = values.case === undefined ? undefined : BigInt(values.case)
  const [start, end] = only === undefined ? [0n, values.cases === undefined ? cases / BigInt(values.share) : cases] : [only, only + 1n]
  let reported = started
  let [accepted, refused] = [0n, 0n]
  for (let first = start; first < end; first += block) {
    const count = end - first < block ? end - first : block
    const tally = run(name, seed, first, count)
    accepted += tally[0]
    refused += tally[1]
    if (performance.now() - reported > REPORT_EVERY) {
      console.log(`${name.padEnd(8)} ${String(accepted + refused).padStart(9)} of ${end - start}`)
      reported = performance.now()
    }
  }
  const verdicts = `${name.padEnd(8)} ${String(accepted + refused).padStart(9)} verdicts`
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${verdicts}: ${accepted} accepted, ${refused} refused, none different  (${seconds} s, seed ${seed})`)
  return accepted + refused
}
