// node tests/size/run.mjs [--lower]: what an application loads, by import, against budgets.json. A budget only falls: `--lower` writes down what
// has become smaller, and never what has grown. The table stands in README.md and beside this file, next to other libraries.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const stage = join(root, 'target/size')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
const PAGE = join(here, 'SIZES.md')
const BUDGETS = join(here, 'budgets.json')
const isLowering = process.argv.includes('--lower')

await installTools(here)
const { imports, others } = await import('./imports.mjs')
const { sizeOf } = await import('./bundle.mjs')
await installPackage(stage, { jotproof: tarball })

const budgets = JSON.parse(readFileSync(BUDGETS, 'utf8'))
const failed = []
let passed = 0
const check = (isSound, message) => { if (isSound) passed += 1; else failed.push(message) }

for (const { name, code } of imports) {
  const bytes = await sizeOf(code, stage)
  const left = budgets[name] - bytes
  console.log(`${name.padEnd(28)} ${number(bytes).padStart(9)} of ${number(budgets[name] ?? 0).padStart(9)} bytes${left > SLACK(bytes) ? '   lower its budget: node tests/size/run.mjs --lower' : ''}`)
  if (isLowering) budgets[name] = Math.min(budgets[name] ?? Infinity, bytes)
  // what is not in the table has no budget, and fails as well
  check(left >= 0 || isLowering, `${name} is ${number(-left)} bytes over its budget of ${number(budgets[name] ?? 0)}`)
}
const unknown = Object.keys(budgets).filter((name) => !imports.some((each) => each.name === name))
check(unknown.length === 0, `budgets.json names ${unknown.join(', ')}, which nobody imports`)

const table = await page()
if (isLowering) {
  writeFileSync(BUDGETS, `${JSON.stringify(budgets, undefined, 2)}\n`)
  writeFileSync(PAGE, table)
  for (const path of ['README.md']) writeFileSync(join(root, path), shown(readFileSync(join(root, path), 'utf8')))
}
check(readFileSync(PAGE, 'utf8') === table, 'SIZES.md is not what budgets.json says: node tests/size/run.mjs --lower')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
check(readme === shown(readme), 'the sizes in README.md are not those of budgets.json: node tests/size/run.mjs --lower')

for (const message of failed) console.error(`FAILED ${message}`)
console.log(`${passed} passed, ${failed.length} failed, 0 skipped`)
process.exitCode = failed.length === 0 ? 0 : 1

/** The budgets, not today's figures: those differ by some bytes with each release of zlib. */
async function page() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
  const versions = { ...dependencies, ...devDependencies }
  const rows = imports.map(({ name, says }) => row(`\`${name}\``, says, kilobytes(budgets[name])))
  for (const { name, says, code } of others) rows.push(row(`${name.replace(/^[^,]+/, (text) => `\`${text}\``)} ${versions[name.split(/[/,]/)[0]]}`, says, kilobytes(await sizeOf(code, here))))
  return `# What an application loads

Made by \`node tests/size/run.mjs --lower\`; do not edit. A minified bundle of the import (esbuild ${versions.esbuild}), the module inlined as in a page, after
brotli -11; KB are 1,000 bytes. jotproof's figures are its budgets, which only fall: \`cargo xtask test size\` fails when one is exceeded.

| import | what for | KB |
|---|---|---:|
${rows.join('\n')}
`
}

/** The README with the row of sizes that it shows between two marks. */
function shown(readme) {
  const [main, lite, core] = ['jotproof', 'jotproof/lite', 'jotproof/core, es256'].map((name) => kilobytes(budgets[name]))
  return readme.replace(/(<!-- sizes -->\n)[^]*?(<!-- \/sizes -->)/, `$1A page that verifies loads ${main} KB of \`jotproof\`, ${lite} KB of \`jotproof/lite\` or ${core} KB of \`jotproof/core\` with ES256 (minified, brotli), compared with others in [SIZES.md](tests/size/SIZES.md).\n$2`)
}

function row(...cells) { return `| ${cells.join(' | ')} |` }
function kilobytes(bytes) { return (bytes / 1000).toFixed(1) }
function number(value) { return value.toLocaleString('en') }
function SLACK(bytes) { return bytes * 0.005 }
