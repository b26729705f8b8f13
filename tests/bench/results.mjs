// results.json: what was measured last in each runtime, and the only source of RESULTS.md and the picture.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const path = (name) => join(import.meta.dirname, name)

export function read() {
  return existsSync(path('results.json')) ? JSON.parse(readFileSync(path('results.json'), 'utf8')) : { runtimes: {} }
}

/** A line for each row of a table, so that a diff can be read; three digits, since the machine gives no more. */
export function write({ runtimes, ...rest }, order) {
  const sorted = Object.fromEntries(order.filter((name) => name in runtimes).map((name) => [name, runtimes[name]]))
  writeText('results.json', `${lines(rounded({ ...rest, runtimes: sorted }), 4)}\n`)
}

export function writeText(name, text) {
  writeFileSync(path(name), text)
}

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
