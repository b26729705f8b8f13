// Compiles what must compile and what must not against the packed types, by the oldest TypeScript that is promised and the newest,
// as each module resolution sees them, with `strictNullChecks` and without.
// `node run.mjs [node_modules that holds jotproof]`; without one it takes the packed tarball.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** Without a DOM, unless it says esnext: the types may need nothing of it. `node10` is what tools resolve by that read no `exports`. */
const CELLS = [
  { compiler: 'typescript-5.0', resolution: 'nodenext', lib: 'es2022' },
  { compiler: 'typescript-5.0', resolution: 'bundler', lib: 'es2022' },
  { compiler: 'typescript-5.0', resolution: 'node10', lib: 'es2022' },
  { compiler: 'typescript', resolution: 'nodenext', lib: 'es2022' },
  { compiler: 'typescript', resolution: 'bundler', lib: 'es2022' },
  { compiler: 'typescript', resolution: 'nodenext', lib: 'esnext' },
].flatMap((cell) => [{ ...cell, nulls: 'strict' }, { ...cell, nulls: 'loose' }])

const stage = mkdtempSync(join(tmpdir(), 'jotproof-types-'))
const compiled = new Set()
let passed = 0
let failed = 0
try {
  install(process.argv[2])
  for (const cell of CELLS) run(cell)
  for (const path of ['accepts', 'refuses'].flatMap(paths)) if (!compiled.has(path)) fail('no cell', `${path} is compiled nowhere`)
} finally {
  rmSync(stage, { recursive: true, force: true })
}
if (passed === 0) failed += 1
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1

/** A project of its own, so that nothing around this folder resolves by accident. */
function install(nodeModules) {
  const target = join(stage, 'node_modules/jotproof')
  mkdirSync(target, { recursive: true })
  if (nodeModules !== undefined) {
    cpSync(join(resolve(nodeModules), 'jotproof'), target, { recursive: true })
  } else {
    const tarball = process.env.JOTPROOF_TGZ ?? join(here, '../../target/npm/jotproof.tgz')
    if (!existsSync(tarball)) throw new Error('there is no packed tarball: run `cargo xtask pack` first')
    execFileSync('tar', ['-xzf', resolve(tarball), '--strip-components=1', '-C', target])
  }
  writeFileSync(join(stage, 'package.json'), '{ "type": "module" }')
  for (const folder of ['accepts', 'refuses']) cpSync(join(here, folder), join(stage, folder), { recursive: true })
}

function run(cell) {
  const title = `${cell.compiler} ${cell.resolution} ${cell.lib} ${cell.nulls}`
  for (const folder of ['accepts', 'refuses']) {
    const files = paths(folder).map(read).filter(({ needs }) => needs.every(([what, ...values]) => values.includes(cell[what])))
    if (files.length === 0) fail(title, `${folder} is empty`)
    const found = compile(cell, files)
    for (const { path, expected } of files) {
      compiled.add(path)
      const codes = found.get(path) ?? []
      found.delete(path)
      // the two compilers word some faults differently
      if (codes.length < 2 && expected.includes(codes[0] ?? 'none')) passed += 1
      else fail(title, `${path}: expected ${expected.join(' or ')}, found ${codes.join() || 'none'}`)
    }
    // an error elsewhere: in the package's own declarations, or in the options
    for (const [path, codes] of found) fail(title, `${path}: ${codes.join()}`)
  }
}

function paths(folder) {
  return readdirSync(join(stage, folder)).map((name) => `${folder}/${name}`)
}

function read(path) {
  const text = readFileSync(join(stage, path), 'utf8')
  const expected = /^\/\/ expects: (TS\d+(?: or TS\d+)*)$/m.exec(text)?.[1].split(' or ') ?? ['none']
  if (path.startsWith('refuses/') !== (expected[0] !== 'none')) throw new Error(`${path}: refusals, and only those, say what they expect`)
  return { path, expected, needs: Array.from(text.matchAll(/^\/\/ needs: (.+)$/gm), ([, needs]) => needs.split(/ (?:or )?/)) }
}

/** The codes of the errors, by file. */
function compile({ compiler, resolution, lib, nulls }, files) {
  const options = {
    strict: true, strictNullChecks: nulls === 'strict', noEmit: true, skipLibCheck: false, target: 'es2022', types: [], lib: [lib],
    moduleResolution: resolution, module: resolution === 'nodenext' ? resolution : 'esnext',
  }
  writeFileSync(join(stage, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: files.map(({ path }) => path) }))
  const tsc = join(here, 'node_modules', compiler, 'bin/tsc')
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], { cwd: stage, encoding: 'utf8' })
  const found = new Map()
  for (const [, path, code] of stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)) found.set(path, [...(found.get(path) ?? []), code])
  if ((status === 0) !== (found.size === 0)) found.set(compiler, [`exit code ${status}: ${stdout}${stderr}`])
  return found
}

function fail(title, what) {
  failed += 1
  console.log(`FAILED ${title}: ${what}`)
}
