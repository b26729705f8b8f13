// target/bench/<name>: a project where nothing but the packed tarball is installed, with the libraries one folder above it.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { fixture } from './fixture.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const COPIED = ['stage', 'libraries', 'policy.mjs']

/** Answers the folder, and what names the package that is in it. `keys` says how many, for `fixture`; `more` are other tarballs by name. */
export async function staged(name, keys, more = {}) {
  const folder = join(root, 'target/bench', name)
  await installTools(here)
  const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
  await installPackage(folder, { jotproof: tarball, ...more }, Object.fromEntries(COPIED.map((name) => [name, join(here, name)])))
  cpSync(join(here, '../runtimes/suite/memory.mjs'), join(folder, 'stage/watch-memory.mjs'))
  const above = join(folder, '../node_modules')
  rmSync(above, { force: true })
  symlinkSync(join(here, 'node_modules'), above)
  await writeFixture(folder, keys)
  const installed = join(folder, 'node_modules/jotproof')
  const { version, exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const digest = createHash('sha256').update(readFileSync(join(installed, 'dist/wasm/jotproof.wasm'))).digest('hex')
  return { folder, version, digest: digest.slice(0, 12), hasLite: './lite' in exports, hasCore: './core' in exports }
}

async function writeFixture(folder, keys) {
  mkdirSync(join(folder, 'fixture'))
  const write = (name, content) => writeFileSync(join(folder, `fixture/${name}.json`), JSON.stringify(content))
  const algorithms = await fixture(keys)
  for (const [alg, material] of Object.entries(algorithms)) write(alg, material)
  const { key, good: [sample] } = algorithms.ES256.hot
  write('cold', { key, ...sample })
}
