// A few seconds in the Node that runs this: every library in every situation, a few calls each. Writes nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { measured } from './measured.mjs'
import { picture } from './picture.mjs'
import { report } from './report.mjs'
import { own } from './runtimes/command.mjs'
import { staged } from './stage.mjs'
import { SITUATIONS } from './stage/situations.mjs'

const QUICK = { pace: { rounds: 2, milliseconds: 0.1, warmUp: 0 }, coldStarts: 1, verifiers: 8 }

/** Closes with `N passed, M failed, K skipped`: each cell of the tables is one. */
export async function smoke() {
  const stage = await staged('smoke', { freshKeys: 2, freshRsaKeys: 2 })
  const result = await measured(own, stage, QUICK, () => {})
  const missing = Object.entries(result.algorithms).flatMap(([alg, measured]) => missingIn(alg, measured))
  for (const cell of missing) console.log(`missing: ${cell}`)
  // that they can be written
  const results = { machine: 'none', runtimes: { node20: result } }
  if (!report(results).includes(stage.digest) || !picture(results).includes('ES256')) missing.push('the report')
  console.log(`${cellsOf(result).length} passed, ${missing.length} failed, 0 skipped`)
  process.exitCode = missing.length === 0 ? 0 : 1
}

/** Libraries that have no figure in a situation, and gave no reason. */
function missingIn(alg, { cells, absent }) {
  const excused = (situation, library) => absent.some((one) => one.library === library && (one.situation ?? situation) === situation)
  const all = [...dependencies(), 'jotproof', 'WebCrypto, signature only', 'node:crypto sync']
  return Object.keys(SITUATIONS).flatMap((situation) => {
    const expected = all.filter((library) => !excused(situation, library) && !NOT_OFFERED[situation]?.includes(library))
    return expected.filter((library) => !(cells[situation]?.[library]?.median > 0)).map((library) => `${alg} ${situation} ${library}`)
  })
}

const cellsOf = ({ algorithms }) => Object.values(algorithms).flatMap(({ cells }) => Object.values(cells).flatMap(Object.keys))

function dependencies() {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'))
  return Object.keys(dependencies).map((name) => (name === 'hono' ? 'hono/jwt' : name))
}

/** What a library does not do at all; written here once more, so that a cell cannot get lost in silence. */
const NOT_OFFERED = {
  cached: ['jose', 'hono/jwt', '@tsndr/cloudflare-worker-jwt', 'aws-jwt-verify', 'jsonwebtoken', 'WebCrypto, signature only', 'node:crypto sync'],
  expired: ['WebCrypto, signature only'],
  imported: ['aws-jwt-verify'],
}
