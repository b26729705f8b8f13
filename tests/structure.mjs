// node tests/structure.mjs: which room of pkg-templates/src may import which, and that no file imports itself by way of others. The Rust
// half is tests/structure.rs. Copies with a fault each prove that faults are seen.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize, relative, resolve } from 'node:path'

const SOURCES = resolve(import.meta.dirname, '../pkg-templates/src')

/** A room may import itself and these. `types` are those of which only types may be imported. */
const ROOMS = {
  // tables that codegen writes
  generated: {},
  sentences: { imports: ['generated'] },
  results: { types: ['sentences'] },
  input: { imports: ['results', 'generated'], types: ['sentences'] },
  credentials: { imports: ['input', 'generated'] },
  wasm: { imports: ['results', 'input', 'generated'], types: ['sentences'] },
  'wasm/kernel': { imports: ['wasm'] },
  // one file for each kernel, so that a bundle has those that are named
  algorithms: { imports: ['input', 'wasm', 'generated'] },
  'wasm/remote': { imports: ['wasm', 'generated'] },
  'keys/remote': { imports: ['results', 'input', 'wasm', 'wasm/remote', 'generated'] },
  keys: { imports: ['results', 'input', 'wasm', 'keys/remote', 'generated'], types: ['sentences'] },
  request: { imports: ['results', 'input', 'generated'] },
  verifier: { imports: ['results', 'input', 'wasm', 'keys', 'keys/remote', 'request', 'generated'] },
  stores: { imports: ['results', 'input'], types: ['sentences', 'keys/remote', 'request'] },
  testing: { imports: ['sentences', 'results', 'input'], types: ['keys'] },
  adapters: { imports: ['results', 'input'], types: ['keys/remote', 'request', 'verifier'] },
  '': { imports: ['results', 'input', 'algorithms', 'credentials', 'keys', 'keys/remote', 'request', 'verifier'] },
}

/** The files that a file may have at most, in lines; generated ones aside. */
const LONGEST = 300
const GENERATED = ['results/codes.ts', 'verifier/options.ts']

/** What is wrong, a sentence each. */
export function faults(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((path) => /(?<!\.d)\.ts$/.test(path)).sort()
  const graph = new Map(files.map((file) => [file, importsOf(folder, file)]))
  const found = []
  let imports = 0
  for (const [file, edges] of graph) {
    const room = roomOf(file)
    if (ROOMS[room] === undefined) found.push(`${file} is in no room: give ${room} a line in tests/structure.mjs`)
    const { imports: allowed = [], types = [] } = ROOMS[room] ?? {}
    for (const { path, isType } of edges) {
      imports += 1
      const other = roomOf(path)
      if (other !== room && !allowed.includes(other) && !(isType && types.includes(other))) found.push(`${file} imports ${path}: the room "${room}" may not import "${other}"`)
    }
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').length - 1
    if (lines > LONGEST && !GENERATED.includes(file)) found.push(`${file} has ${lines} lines: two things live there`)
  }
  if (files.length < 40 || imports < 100) found.push(`only ${files.length} files and ${imports} imports were seen`)
  return [...found, ...circles(graph)]
}

/** Types count as well: a circle of types is one for a reader. */
function circles(graph) {
  const done = new Set()
  const found = []
  const visit = (file, trail) => {
    if (trail.includes(file)) found.push(`a circle: ${[...trail.slice(trail.indexOf(file)), file].join(' -> ')}`)
    if (trail.includes(file) || done.has(file)) return
    for (const { path } of graph.get(file) ?? []) visit(path, [...trail, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return found
}

function importsOf(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8')
  return Array.from(text.matchAll(/^(?:import|export)( type)? [^;'"]*?from '(\.[^']+)\.js'|^\} from '(\.[^']+)\.js'/gm), ([, isType, first, second]) => {
    const path = normalize(join(dirname(file), `${first ?? second}.ts`))
    return { path, isType: isType !== undefined }
  }).filter(({ path }) => !/(alphabet|bytes)\.ts$/.test(path))
}

function roomOf(file) {
  const folder = dirname(file)
  return folder === '.' ? '' : folder
}

/** On copies with one fault each. */
function seen() {
  const FAULTS = {
    'a step upwards': ['results/refusal.ts', "import { createVerifier } from '../verifier/create-verifier.js'\n"],
    'a circle': ['verifier/hooks.ts', "import { verifierOver } from './verifier.js'\n"],
    'a value where only types may be imported': ['adapters/hono.ts', "import { deny } from '../request/decision.js'\n"],
    'a room without a line': ['helpers/x.ts', ''],
    'a long file': ['input/long.ts', '\n'.repeat(LONGEST + 1)],
  }
  return Object.entries(FAULTS).map(([name, [file, text]]) => {
    const copy = mkdtempSync(join(tmpdir(), 'jotproof-structure-'))
    try {
      cpSync(SOURCES, copy, { recursive: true })
      mkdirSync(join(copy, dirname(file)), { recursive: true })
      let before = ''
      try { before = readFileSync(join(copy, file), 'utf8') } catch { /* it is new */ }
      writeFileSync(join(copy, file), text + before)
      return { name, isSeen: faults(copy).some((fault) => fault.includes(file)) }
    } finally { rmSync(copy, { recursive: true }) }
  })
}

const found = faults(SOURCES)
for (const fault of found) console.error(`FAILED ${relative('.', SOURCES)}: ${fault}`)
const proofs = seen()
for (const { name, isSeen } of proofs) if (!isSeen) console.error(`FAILED ${name} is not seen`)
const failed = found.length + proofs.filter(({ isSeen }) => !isSeen).length
console.log(`${proofs.length + 1 - Math.min(failed, proofs.length + 1)} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 ? 0 : 1
