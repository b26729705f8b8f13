// node tests/additions/run.mjs: CONTRIBUTING's table says what is touched to add something. Here an option, an error code, a runtime and
// a provider are added to a copy, what they are for is tried there, and the files are counted; of an algorithm each place must exist.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ADDITIONS } from './additions.mjs'

const root = resolve(import.meta.dirname, '../..')
const copy = join(root, 'target/additions')
const dist = join(copy, 'out')
/** Not the folder of this project: cargo tells packages of one workspace apart by their paths in it, which are the same here and there. */
const builds = join(root, 'target/additions-build')

const checks = []
const failures = []
const results = []
copied()
borrowed()
for (const [name, edits] of Object.entries(ADDITIONS)) {
  check(name, () => {
    const before = state()
    const touched = [...new Set(edits.map(edit))].sort()
    if (name === 'an option' || name === 'an error code') codegen()
    const written = [...state()].filter(([file, hash]) => before.get(file) !== hash && !touched.includes(file)).map(([file]) => file)
    results.push({ name, touched, written })
    listed(name, touched)
  })
}
check('an algorithm', () => {
  const touched = row('an algorithm').files
  for (const file of touched) if (!existsSync(join(root, file))) throw new Error(`${file} is not there`)
  results.push({ name: 'an algorithm', touched, written: [] })
  listed('an algorithm', touched)
})
check('TypeScript compiles', () => {
  run(process.execPath, [compiler(), '-p', 'pkg-templates/tsconfig.json', '--outDir', dist])
  // the package's own map, for scripts that are not in a package yet
  const { imports } = JSON.parse(read('pkg-templates/package.json'))
  writeFileSync(join(dist, 'package.json'), JSON.stringify({ type: 'module', imports }).replaceAll('./dist/', './'))
})
check('the option is declared, refused with its hint, and one of the policy', async () => {
  const { expected } = await built('sentences/option-hints.js')
  const { POLICY } = await built('generated/options.js')
  const { suggest } = await built('sentences/suggest.js')
  equal([expected('client', 'value'), POLICY.includes('client'), suggest('clients', POLICY)], ['must be a non-empty string', true, 'client'])
  equal(/readonly client\?: string;$/m.test(read('verifier/options.d.ts', dist)), true, 'the type:')
  equal(read('README.md').includes('`azp` `client` `nonce`'), true, 'the README:')
  equal(JSON.parse(read('tests/attacks/rows/options.json')).flatMap(({ rows }) => rows).filter(({ option }) => option === 'client').length, 1)
})
check('the core refuses tokens by the option, and its builder says the same', () => cargo(['--test', 'cases', '--test', 'builders']))
check('the code is in the tables and in types', async () => {
  const { CODES } = await built('results/codes.js')
  const { MESSAGES } = await built('sentences/sentences.js')
  equal([CODES.device_unknown, MESSAGES.device_unknown], [{ status: 401, oauth: 'invalid_token' }, 'the device is not known'])
  equal(read('tests/golden/codes.txt').includes('device_unknown 401 the device is not known\n'), true)
  const config = {
    compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'es2022', moduleResolution: 'bundler', lib: ['es2023', 'dom'], types: [], paths: { jotproof: [join(dist, 'index.d.ts')] } },
    files: ['tests/types/accepts/exhaustive-switch.ts', 'www/src/pipeline.ts'],
  }
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(config))
  run(process.execPath, [compiler(), '-p', 'tsconfig.json'])
})
check('the runtime gets its module as its condition says', () => {
  for (const [build, file] of [['', ''], ['/lite', 'lite/'], ['/reference', 'reference/']]) {
    const script = `console.log(import.meta.resolve('#module${build}'))`
    const args = ['--conditions=otherd', '--input-type=module', '-e', script]
    const answer = spawnSync(process.execPath, args, { cwd: join(copy, 'pkg-templates'), encoding: 'utf8' })
    equal(answer.stdout.trim(), pathToFileURL(join(copy, `pkg-templates/dist/${file}wasm/edge.js`)).href, answer.stderr)
  }
})
check('the tokens of the provider get their verdicts', async () => {
  const jotproof = await import(pathToFileURL(join(root, 'target/npm/jotproof/dist/index.js')))
  const { tests } = await import(pathToFileURL(join(copy, 'tests/runtimes/suite/providers.mjs')))
  const rows = (name) => JSON.parse(read(`tests/providers/rows/${name}.json`))
  const names = read('tests/providers/README.md').match(/(?<=`)[\w-]+(?=\.json`)/g)
  const all = await tests({ jotproof, providers: names.map(rows) })
  await all['has every provider']()
  const own = Object.entries(all).filter(([name]) => name.startsWith('Acme'))
  equal(own.length, 5)
  for (const [, test] of own) await test()
})
for (const one of checks) await one()

for (const { name, touched, written } of results) {
  console.log(`${name.padEnd(14)} ${String(touched.length).padStart(2)} by hand, ${String(written.length).padStart(2)} written`)
  if (process.argv.includes('--files')) for (const file of [...touched, ...written.map((file) => `(${file})`)]) console.log(`  ${file}`)
}
for (const failure of failures) console.error(`FAILED ${failure}`)
console.log(`${checks.length - failures.length} passed, ${failures.length} failed, 0 skipped`)
process.exitCode = failures.length === 0 ? 0 : 1

function check(name, test) {
  checks.push(async () => {
    try { await test() } catch (error) { failures.push(`${name}: ${error.message}`) }
  })
}

/** What is there now, committed or not. What is the same in an earlier copy stays as it is, so that cargo has less to build. */
function copied() {
  const there = new Set(output('git', ['ls-files', '-co', '--exclude-standard', '-z']).split('\0').filter((file) => file !== '' && existsSync(join(root, file))))
  for (const file of inCopy()) if (!there.has(file)) rmSync(join(copy, file))
  for (const file of there) {
    const text = readFileSync(join(root, file))
    if (existsSync(join(copy, file)) && readFileSync(join(copy, file)).equals(text)) continue
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), text)
  }
}

/** What foreign crates were built to, with its times, by which cargo sees that it is fresh. */
function borrowed() {
  for (const folder of ['deps', 'build', '.fingerprint']) {
    const [from, to] = [join(root, 'target/debug', folder), join(builds, 'debug', folder)]
    if (!existsSync(from)) continue
    const foreign = readdirSync(from).filter((name) => !name.includes('jotproof') && (folder !== 'deps' || name.includes('.')))
    for (const name of foreign) if (!existsSync(join(to, name))) cpSync(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true })
  }
}

function inCopy() {
  if (!existsSync(copy)) return []
  const entries = readdirSync(copy, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(copy, join(parentPath, name)))
}

/** Every file of the copy with its hash. */
function state() {
  return new Map(inCopy().map((file) => [file, createHash('sha256').update(readFileSync(join(copy, file))).digest('hex')]))
}

/** Returns the file. */
function edit({ file, before, after, instead, text }) {
  const path = join(copy, file)
  const place = before ?? after ?? instead
  const old = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (place === undefined ? old !== '' : old.split(place).length !== 2) throw new Error(`${file} has not once: ${place ?? 'nothing'}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, place === undefined ? text : old.replace(place, () => (before ? text + before : after ? after + text : text)))
  return file
}

/** What CONTRIBUTING says: `| an option | 6 | `file`, … |`. */
function row(name) {
  const [, count, places] = read('CONTRIBUTING.md').match(new RegExp(`^\\| ${name} \\| (\\d+) \\|(.*)\\|$`, 'm')) ?? []
  if (places === undefined) throw new Error('CONTRIBUTING.md has no row of it with a count')
  return { count: Number(count), files: Array.from(places.matchAll(/`([\w./-]+\.[a-z]+)`/g), ([, file]) => file) }
}

function listed(name, touched) {
  const { count, files } = row(name)
  equal([count, files.length], [touched.length, touched.length], 'CONTRIBUTING.md counts and names')
  const patterns = files.map((file) => new RegExp(`^${file.replaceAll('.', '\\.').replace('NAME', '[\\w-]+')}$`))
  equal(touched.filter((file) => !patterns.some((pattern) => pattern.test(file))), [], 'not named in CONTRIBUTING.md:')
}

function codegen() {
  // without the signatures of the attacks, which take long and do not change
  cargo(['--test', 'codegen', '--', '--skip', 'the_attacks_are'], { JOTPROOF_CODEGEN: '1' })
}

function cargo(args, env = {}) {
  run('cargo', ['test', '--quiet', ...args], { ...env, CARGO_TARGET_DIR: builds })
}

function run(program, args, env = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd: copy, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}${stderr}`)
}

function output(program, args) {
  return execFileSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
}

function compiler() {
  return join(root, 'xtask/npm/node_modules/typescript/bin/tsc')
}

function built(file) {
  return import(pathToFileURL(join(dist, file)))
}

function read(file, folder = copy) {
  return readFileSync(join(folder, file), 'utf8')
}

function equal(found, wanted, what = '') {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what} ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
}
