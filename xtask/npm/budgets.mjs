// node budgets.mjs <content of the package> <name=bytes…>: fails when the bundle of a build is larger than its budget.
// Counted is brotli -11 of all that a minified bundle of createVerifier loads, the module inlined.
import { resolve } from 'node:path'
import { brotli, bundle } from './sizes.mjs'

const [content, ...budgets] = [resolve(process.argv[2]), ...process.argv.slice(3)]
const lines = []
let over = budgets.length === 0
for (const budget of budgets) {
  const [name, bytes] = budget.split('=')
  const size = brotli(await bundle(content, name))
  const left = Number(bytes) - size
  // a budget that is no number is over as well
  if (!(left >= 0)) over = true
  lines.push(`${name}: ${number(size)} of ${number(Number(bytes))} bytes, ${number(Math.abs(left))} ${left >= 0 ? 'left' : 'over'}`)
}
console[over ? 'error' : 'log'](lines.join('\n') || 'no budget was named')
process.exitCode = over ? 1 : 0

function number(value) {
  return value.toLocaleString('en')
}
