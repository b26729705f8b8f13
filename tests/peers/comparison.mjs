// COMPARISON.md: who accepts what in each class, and what could not be asked.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { classes, exceptions, unsupported } from './data.mjs'
import { FAIRNESS, INTRODUCTION } from './prose.mjs'

export function comparison({ rows, mutants }) {
  return [...before(rows), tableOfMutants(mutants), ...behind()].join('\n\n')
}

/** All but the mutants: a check with fewer of them cannot know their figures. */
export function isOfTheseRows(text, rows) {
  return text.startsWith(before(rows).join('\n\n')) && text.endsWith(behind().join('\n\n'))
}

function before(rows) {
  return [INTRODUCTION, `Asked: ${versions()}, node:crypto.`, FAIRNESS, '## Classes of strictness', tableOfClasses(), '## Rows', tableOfRows(rows), '## Mutants']
}

function behind() {
  const ofExceptions = table(['peer', 'row', 'why the peer refuses it'], exceptions.map(({ peer, row, reason }) => [peer, row, reason]))
  return ['## What cannot be asked', tableOfNeeds(), tableOfOptions(), '## Exceptions', `${ofExceptions}\n`]
}

function tableOfRows(rows) {
  const { leftOut } = rows
  const asked = `${count(rows.questions)} rows, of which jotproof accepts ${count(rows.accepted)}.`
  const others = `Not asked: ${leftOut.options} rows about options that only jotproof has, and ${leftOut.keys} about keys of which there is no token.`
  return `${asked} ${others}\n\n${verdicts(rows)}`
}

function tableOfMutants(mutants) {
  const kinds = [...mutants.kinds].map(([kind, { made, accepted }]) => [kind, count(made), count(accepted)])
  return `${count(mutants.questions)} mutants, of which jotproof accepts ${count(mutants.accepted)}.\n\n${verdicts(mutants)}\n\n${table(['kind of mutant', 'made', 'accepted by jotproof'], kinds)}`
}

function verdicts({ accepted, agreement, classes: seen }) {
  const names = Object.keys(agreement)
  const cells = (peers) => names.map((name) => Object.values(peers[name]).map(count).join(' / '))
  const lines = classes.filter(({ id }) => seen.has(id)).map(({ id, basis }) => [id, basis === 'policy' ? basis : 'MUST', count(seen.get(id).refused), ...cells(seen.get(id).peers)])
  return table(['', '', 'jotproof', ...names], [['**accepted**', '', count(accepted), ...cells(agreement)], ...lines])
}

function tableOfClasses() {
  return table(['class', 'jotproof refuses', 'basis'], classes.map(({ id, what, basis }) => [id, what, basis === 'policy' ? 'policy' : `MUST: ${basis}`]))
}

function tableOfNeeds() {
  return table(['peer', 'what the token or its key needs', 'why it cannot say'], unsupported.needs.map(({ peer, need, reason }) => [peer, need, reason]))
}

function tableOfOptions() {
  return table(['option for which jotproof refuses', 'cannot say', 'why'], unsupported.options.map(({ option, peers, reason }) => [option, [peers].flat().join(', '), reason]))
}

/** Those that are installed, which are those of the lock file. */
function versions() {
  const version = (name) => JSON.parse(readFileSync(join(import.meta.dirname, `../bench/node_modules/${name}/package.json`), 'utf8')).version
  return ['jose', 'jsonwebtoken', 'fast-jwt', 'hono'].map((name) => `${name} ${version(name)}`).join(', ')
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

const count = (value) => value.toLocaleString('en')
