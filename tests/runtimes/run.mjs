// node tests/runtimes/run.mjs [names…]: one suite over the packed, installed tarball, in every runtime.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { declaredOptions } from './harness/declared.mjs'
import { startIssuer } from './harness/issuer.mjs'
import { installPackage, installTools } from './harness/install.mjs'
import { report } from './harness/report.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const stage = join(root, 'target/runtimes')
const RUNNERS = ['package', 'node', 'deno', 'bun', 'workerd', 'edge-runtime', 'browsers']
/** The topics of tests/attacks/rows that are more than tokens. */
const ATTACKED = ['boundary', 'options', 'configuration', 'cache', 'network', 'requests']

await installTools(here)
await installTools(join(here, 'node'))
await installPackage(stage, {
  jotproof: process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz'),
  'jotproof-trap': process.env.JOTPROOF_TRAP_TGZ ?? join(root, 'target/npm-trap/jotproof.tgz'),
}, { '.': join(here, 'stage'), suite: join(here, 'suite') })
const read = (path) => JSON.parse(readFileSync(join(root, 'tests', path), 'utf8'))
const issuer = await startIssuer()
const data = {
  network: issuer.origin,
  answers: read('cases/answers.json').answers,
  cases: read('cases/cases.json').cases,
  walk: read('cases/walk.json'),
  attacks: read('attacks/made.json').attacks,
  attackRows: Object.fromEntries(ATTACKED.map((topic) => [topic, read(`attacks/rows/${topic}.json`)])),
  declared: declaredOptions(join(stage, 'node_modules/jotproof/dist')),
  providers: readdirSync(join(root, 'tests/providers/rows')).sort().map((name) => read(`providers/rows/${name}`)),
}
// as text: in an object literal, __proto__ is no member
const constants = Object.entries(data).map(([name, table]) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(table))})\n`)
writeFileSync(join(stage, 'data.mjs'), constants.join(''))

const targets = []
for (const name of RUNNERS) targets.push(...(await import(`./runners/${name}.mjs`)).targets(stage))
await report(targets, { names: process.argv.slice(2) })
issuer.stop()
