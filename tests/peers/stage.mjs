// target/peers/project: the packed tarball, installed, with these files in it, and the libraries of tests/bench one folder above.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const libraries = join(root, 'tests/bench')
const stage = join(root, 'target/peers')

/** Imports a file of this folder where the package and the libraries can be found. */
export async function staged(file) {
  await installTools(libraries)
  mkdirSync(stage, { recursive: true })
  const above = join(stage, 'node_modules')
  rmSync(above, { force: true })
  symlinkSync(join(libraries, 'node_modules'), above)
  const project = join(stage, 'project')
  const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
  const suite = 'runtimes/suite'
  await installPackage(project, { jotproof: tarball }, { peers: here, [suite]: join(here, '..', suite) })
  return import(pathToFileURL(join(project, 'peers', file)).href)
}
