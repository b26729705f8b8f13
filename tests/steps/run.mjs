// node tests/steps/run.mjs FOLDER [reader…]: counts the steps of the package's JavaScript over inputs made to be slow. FOLDER is `dist` of the
// package. The rule is that of src/rule.rs: an input twice as long takes at most 2.3 times as many, and no unit of it more than a bound.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { steps } from './javascript/count.mjs'
import { READERS } from './javascript/shapes.mjs'

const MOST = 2.3
const SMALLEST = 1024

const [folder, ...names] = process.argv.slice(2)
const dist = `${pathToFileURL(resolve(folder))}/`
let [passed, failed] = [0, 0]
for (const reader of READERS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const module = Object.assign({}, ...(await Promise.all(reader.files.map((file) => import(dist + file)))))
  let [worst, slowest] = [{ ratio: 0 }, { perUnit: 0 }]
  for (const [what, make] of Object.entries(reader.shapes)) {
    const costs = []
    // V8 counts less well what has not run: two counts of it may be the same and wrong
    const [small, large] = [make(SMALLEST), make(reader.most)]
    for (const input of [small, large, large, small]) steps(dist, () => reader.read(module, input))
    for (let length = reader.most; length >= SMALLEST; length /= 2) {
      const input = make(length)
      costs.push(settled(() => steps(dist, () => reader.read(module, input))))
      passed += 1
    }
    const ratio = Math.max(...costs.slice(1).map((cost, at) => costs[at] / cost))
    const perUnit = costs[0] / reader.most
    if (ratio > worst.ratio) worst = { ratio, what }
    if (perUnit > slowest.perUnit) slowest = { perUnit, what }
    if (!(costs[0] > 0) || ratio > MOST || perUnit > reader.perUnit) {
      console.log(`SLOW  ${reader.name}, ${what}: ${costs.join(' ')} steps, ${perUnit.toFixed(1)} for a unit, at most ${reader.perUnit} allowed, and ${MOST} times for twice as many`)
      failed += 1
    }
  }
  console.log(`${reader.name.padEnd(12)} up to ${String(reader.most).padStart(7)}: ${slowest.perUnit.toFixed(1)} steps for a unit (${slowest.what}); ${worst.ratio.toFixed(2)} times for twice (${worst.what})`)
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

/** V8 counts less well what runs for the first time: the count that comes twice running. */
function settled(count) {
  let [before, now] = [NaN, count()]
  for (let attempt = 0; before !== now; attempt++) {
    if (attempt === 8) throw new Error('no two counts are the same')
    before = now
    now = count()
  }
  return now
}
