// results.json: what was measured last in each runtime. RESULTS.md and the picture are made from nothing else.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { picture } from './picture.mjs'
import { NAMES } from './prose.mjs'
import { report } from './report.mjs'

const path = (name) => join(import.meta.dirname, name)

/** Reads what there is, lets `change` add to it, and writes everything that is made from it again. */
export function save(change) {
  const results = existsSync(path('results.json')) ? JSON.parse(readFileSync(path('results.json'), 'utf8')) : { runtimes: {} }
  change(results)
  results.machine = `${cpus().length} × ${cpus()[0].model.replace(/\s+/g, ' ').trim()}`
  results.runtimes = Object.fromEntries(Object.keys(NAMES).filter((name) => name in results.runtimes).map((name) => [name, results.runtimes[name]]))
  writeFileSync(path('results.json'), `${lines(rounded(results), 4)}\n`)
  writeFileSync(path('RESULTS.md'), report(results))
  writeFileSync(path('results.svg'), picture(results))
}

/** A line for each row of a table, so that a diff can be read; three digits, since the machine gives no more. */
function lines(value, depth, indent = '') {
  if (depth < 0 || typeof value !== 'object' || Array.isArray(value) || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `\n${indent} ${JSON.stringify(name)}: ${lines(member, depth - 1, `${indent} `)}`)
  return `{${members.join(',')}\n${indent}}`
}

function rounded(value) {
  if (typeof value === 'number') return Math.abs(value) < 1000 ? Number(value.toPrecision(3)) : Math.round(value)
  if (Array.isArray(value)) return value.map(rounded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rounded(member)]))
}
