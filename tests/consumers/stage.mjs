// A project in its own folder: its few source files, the installed package, and above it the tools, the first of `tools`.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { run } from '../runtimes/harness/command.mjs'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const stage = join(root, 'target/consumers')
const installed = join(stage, 'installed')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')

const nodes = join(root, 'tests/runtimes/node')
export const NODE_24 = join(nodes, 'node_modules/node24/bin/node')

/** The tools of these projects, two folders at a time, and the package once: projects get copies of what npm made of it. */
export async function prepare(projects) {
  const folders = new Set(projects.flatMap(({ tools }) => [tools].flat().map(modulesOf).map(dirname)))
  if (projects.some(({ node }) => node === NODE_24)) folders.add(nodes)
  const queue = [...folders]
  await Promise.all(Array.from({ length: 2 }, async () => {
    for (let folder; (folder = queue.shift()); ) await installTools(folder)
  }))
  // before the first project runs: each resolves its tools through these
  for (const tools of new Set(projects.map(first))) linkTools(tools)
  await installPackage(installed, { jotproof: tarball })
}

export async function build(project) {
  const folder = join(stage, first(project), project.name.replaceAll(/\W+/g, '-'))
  const sources = join(here, project.folder ?? project.name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const from of [installed, join(here, 'shared'), sources]) cpSync(from, folder, { recursive: true })
  // some settings have no other place than package.json
  const [base, own] = [installed, sources].map((from) => join(from, 'package.json')).map(manifest)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...base, ...own }))
  // what many tools take for the root of a project
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: {} }))
  for (const command of project.build ?? []) await run(...started(project, folder, command))
  return folder
}

/** Program, arguments and options: the tool's own file, so that no `node` of somebody's PATH runs it. */
export function started({ tools, node = process.execPath }, folder, [file, ...args]) {
  const tool = [tools].flat().map((group) => join(modulesOf(group), file)).find(existsSync)
  return [node, [tool ?? file, ...args], {
    cwd: folder,
    // tools must neither ask, nor report home, nor write outside of the project
    env: {
      ...process.env, PATH: dirname(node) + delimiter + process.env.PATH, CI: '1', NO_COLOR: '1', XDG_CONFIG_HOME: join(folder, 'config'),
      WRANGLER_SEND_METRICS: 'false', ASTRO_TELEMETRY_DISABLED: '1', NG_CLI_ANALYTICS: 'false', NUXT_TELEMETRY_DISABLED: '1',
    },
  }]
}

function first({ tools }) {
  return [tools].flat()[0]
}

function linkTools(tools) {
  const link = join(stage, tools, 'node_modules')
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true })
  symlinkSync(modulesOf(tools), link)
}

function modulesOf(tools) {
  return join(here, 'tools', tools, 'node_modules')
}

function manifest(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}
