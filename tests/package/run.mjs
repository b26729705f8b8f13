// node tests/package/run.mjs [names…]: the packed, installed tarball as tools take it apart: bundled, turned into CommonJS, twice in one
// program, in engines that lack what it uses.
import { join, resolve } from 'node:path'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { report } from '../runtimes/harness/report.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const stage = join(root, 'target/package')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
const CHECKS = ['manifest', 'entries', 'bundles', 'names', 'common-js', 'copies', 'crossings', 'globals']

await installTools(here)
const shared = join(here, '../consumers/shared')
await installPackage(stage, { jotproof: tarball, 'jotproof-again': tarball }, { '.': join(here, 'stage'), 'app.js': join(shared, 'app.js'), 'token.js': join(shared, 'token.js') })
const targets = []
for (const name of CHECKS) targets.push(...(await import(`./${name}.mjs`)).targets(stage))
await report(targets, { names: process.argv.slice(2) })
