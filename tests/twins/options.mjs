// node tests/twins/options.mjs SCRIPTS FILE SEED [LINE]: whether the package writes of options the program that Rust wrote, byte for byte, or
// refuses what it refused. `cargo xtask test twins` has FILE written by src/main.rs; the rows of tests/cases/programs.json come first.
// SCRIPTS are the unbundled ones of the package.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [scripts, file, seed, only] = process.argv.slice(2)
const load = (path) => import(pathToFileURL(join(resolve(scripts), path)))
const [{ readOptions }, { readExtra }, { PROGRAM_BYTES }, { UNCHECKED, ABSENT, hmac }] = await Promise.all(
  ['verifier/read-options.js', 'verifier/call-options.js', 'generated/limits.js', 'index.js'].map(load),
)
const keys = hmac(new Uint8Array(32).fill(7), 'HS256')

const rows = JSON.parse(readFileSync(join(import.meta.dirname, '../cases/programs.json'), 'utf8'))
const table = rows.map(({ options, ofCall = false, program, refused }, at) => ({ where: `row ${at}`, options, ofCall, result: program ?? refused }))
const made = readFileSync(file, 'utf8').split('\n').map((line, at) => ({ where: `seed ${seed}, line ${at}`, ...JSON.parse(line) }))

let [programs, refusals, failed] = [0, 0, 0]
for (const { where, options, ofCall, result, mayHaveSeveral = false } of only === undefined ? [...table, ...made] : [made[Number(only)]]) {
  const answers = [written(options, ofCall), limited(result, ofCall)]
  const [found, wanted] = answers.map((answer) => JSON.stringify(mayHaveSeveral && Array.isArray(answer) ? answer[0] : answer))
  if (found !== wanted) fail(`DIFFERENT  ${where}: the package says ${shown(found)}, Rust ${shown(wanted)}, of ${shown(JSON.stringify(options))}`)
  else if (Array.isArray(result)) refusals += 1
  else programs += 1
}
if (only === undefined && (programs < 1000 || refusals < 1000)) fail(`${programs} programs and ${refusals} refusals: one of them says nothing`)
console.log(`${programs} programs, ${refusals} refusals`)
console.log(`${programs + refusals} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && programs + refusals > 0 ? 0 : 1

/** Hexadecimal digits, or code, reason and option. */
function written(options, ofCall) {
  try {
    const sentinels = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, sentinel(value)]))
    const { program } = ofCall ? readExtra(sentinels, []).extra : readOptions({ keys, ...sentinels })
    return Buffer.from(program).toString('hex')
  } catch (error) {
    return [error.code ?? String(error), error.reason ?? null, error.option ?? null]
  }
}

function sentinel(value) {
  const [first, ...more] = Object.entries(value ?? {})
  if (more.length > 0 || first?.[0] !== '$') return value
  return { UNCHECKED, ABSENT }[first[1]] ?? value
}

/** Rust has room for a program of any length, and the module has not. */
function limited(result, ofCall) {
  if (Array.isArray(result) || result.length <= 2 * PROGRAM_BYTES) return result
  return ['config_invalid', 'value', ofCall ? 'extra' : 'options']
}

function shown(text) {
  return text.length > 600 ? `${text.slice(0, 300)}…${text.slice(-300)}` : text
}

function fail(message) {
  failed += 1
  if (failed <= 10) console.log(message)
}
