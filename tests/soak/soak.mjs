// Very many verifications over many keys in one instance, with verifiers that come and go: it ends with the memory it had
// after the first ten thousand. `node --expose-gc soak.mjs [--count N] [--keys N]`, beside an installed package.
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { watchInstances } from './instances.mjs'
import { ALGORITHMS, issuers } from './issuers.mjs'

const WARM_UP = 10_000
/** Verifications by one verifier, at most: then it leaves, and its key comes back with a new one. */
const USES = 40
/** A collector runs when it likes; here when so many verifiers were left to it, or the figure would be its mood. */
const COLLECT_EVERY = 100
const REPORT_EVERY = 5_000

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000000' }, keys: { type: 'string', default: '1000' } },
})
const count = Number(values.count)
if (!(count > WARM_UP)) throw new Error(`--count is to be above ${WARM_UP}`)

const instances = watchInstances() // before the package is loaded
const { createVerifier, hmac, jwk } = await import('jotproof')
const keys = issuers(Number(values.keys), { hmac, jwk })
console.log(`${keys.length} keys: ${ALGORITHMS.map((alg) => `${keys.filter((key) => key.alg === alg).length} ${alg}`).join(', ')}`)

/** key → { verifier, left } */
const alive = new Map()
const seen = { accepted: 0, refused: 0, made: 0, disposed: 0, dropped: 0 }
let next = 1
let [before, uncollected, reported] = [0, 0, performance.now()]
const started = reported

for (let i = 0; i < count; i++) {
  // every key once, then any
  const key = keys[i < keys.length ? i : below(keys.length)]
  const verifier = verifierOf(key)
  const { token, code } = key.tokens[below(key.tokens.length)]
  const verdict = verifier.verify(token)
  if (!alive.has(key)) leave(verifier)
  if (verdict.code !== code || verdict.ok !== (code === undefined)) {
    throw new Error(`verification ${i}, ${key.alg}: ${verdict.code ?? 'accepted'} instead of ${code ?? 'accepted'}`)
  }
  verdict.ok ? seen.accepted++ : seen.refused++
  if (i + 1 === WARM_UP || uncollected === COLLECT_EVERY) await collect()
  if (i + 1 === WARM_UP) before = instances.bytes()
  if (performance.now() - reported > REPORT_EVERY) report(i + 1)
}
await collect()
report(count)

const after = instances.bytes()
const failures = [
  instances.count() !== 1 && `${instances.count()} instances instead of one`,
  before === 0 && 'no memory was seen',
  after !== before && `${after} bytes of memory at the end, ${before} after the first ${WARM_UP}`,
  Math.min(...Object.values(seen)) === 0 && 'something never happened',
].filter(Boolean)
for (const failure of failures) console.log(`FAILED: ${failure}`)
if (failures.length === 0) console.log(`${after} bytes of memory at the end, as after the first ${WARM_UP}`)
console.log(`${failures.length === 0 ? seen.accepted + seen.refused : 0} passed, ${failures.length} failed, 0 skipped`)
process.exitCode = failures.length === 0 ? 0 : 1

function verifierOf(key) {
  let entry = alive.get(key)
  if (entry === undefined) {
    entry = { verifier: createVerifier(key.options()), left: 1 + below(USES) }
    alive.set(key, entry)
    seen.made++
  }
  const { verifier } = entry
  if (--entry.left === 0) alive.delete(key)
  return verifier
}

/** Freed at once, or left to the collector. */
function leave(verifier) {
  if (below(2) === 0) {
    verifier[Symbol.dispose]()
    seen.disposed++
  } else {
    seen.dropped++
    uncollected++
  }
}

/** Registries call back between turns of the event loop. */
async function collect() {
  uncollected = 0
  globalThis.gc()
  await turn()
  await turn()
}

function report(done) {
  reported = performance.now()
  const rate = Math.round((done / (reported - started)) * 1000)
  console.log(`${done} of ${count}, ${rate}/s, ${instances.bytes()} bytes; ${Object.entries(seen).map(([what, n]) => `${n} ${what}`).join(', ')}`)
}

/** Numbers that look random, the same in every run: a linear congruence modulo 2^32 (Numerical Recipes §7.1). */
function below(end) {
  next = (Math.imul(next, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((next / 2 ** 32) * end)
}
