// Asks all rows and mutants, and checks that no table says more than is so. Runs where `stage.mjs` puts it.
import { ALGORITHMS } from './algorithms.mjs'
import { askable } from './askable.mjs'
import { allWords, classOf, kindOf } from './classes.mjs'
import { unsupported } from './data.mjs'
import { bases, mutant } from './mutants.mjs'
import { NAMES, ask } from './panel.mjs'
import { question } from './question.mjs'
import { Tally, staleExceptions } from './tally.mjs'

/** So many mutants are under way at once: two of the libraries promise their answers. */
const AT_ONCE = 64

/** A tally; `leftOut` says how many rows were not asked, by the reason. */
export async function compareRows(rows) {
  const tally = new Tally()
  const { asked, leftOut } = askable(rows)
  for (const row of asked) {
    const asking = question(row)
    const answer = await ask(asking)
    tally.add(asking, answer)
    const expected = row.expect.ok ? undefined : row.expect.code
    if (row.kind !== undefined) checkKind(tally, row, answer)
    if (answer.verdict.code !== expected) tally.fail(row, `jotproof says ${answer.verdict.code ?? 'ok'}, the row says ${expected ?? 'ok'}`)
  }
  return Object.assign(tally, { leftOut })
}

/** A row of tests/attacks says whether a specification tells to refuse; so does the class, wherever somebody accepts. */
function checkKind(tally, row, { verdict, answers }) {
  if (verdict.ok || !NAMES.some((name) => answers[name] === 'accepted')) return
  const { one } = classOf(verdict, row)
  if (one !== undefined && row.kind !== kindOf(one)) tally.fail(row, `the row says ${row.kind}, its class (${one.id}) ${kindOf(one)}`)
}

/** Good tokens of every algorithm and key size: everybody has to take them. */
export async function compareGood() {
  const tally = new Tally()
  for (const { name, row, policy, token } of bases) {
    const asked = question({ ...row, name, token }, policy)
    const answer = await ask(asked)
    tally.add(asked, answer)
    if (!answer.verdict.ok) tally.fail(asked.row, `jotproof refuses it: ${answer.verdict.code}`)
  }
  return tally
}

export async function compareMutants(seed, count) {
  const tally = new Tally()
  for (let first = 0; first < count; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, at) => first + at)
    const asked = numbers.map((number) => asking(seed, number))
    const answers = await Promise.all(asked.map(ask))
    answers.forEach((answer, at) => tally.add(asked[at], answer))
  }
  return tally
}

/** Everything about one mutant, or one row. */
export async function shown(rows, { seed, show }) {
  const row = askable(rows).asked.find(({ name }) => name === show)
  if (row === undefined && !/^\d+$/.test(show)) throw new Error(`no row is called ${show}`)
  const asked = row === undefined ? asking(seed, Number(show)) : question(row)
  const [header, claims] = asked.row.token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  return { name: asked.row.name, token: asked.row.token, header, claims, needs: asked.needs, ...(await ask(asked)) }
}

/** Tables that say more than was seen. `isFull`: with so many mutants that everything has to have occurred. */
export function staleEntries({ good, rows, mutants }, isFull) {
  const used = new Set([good, rows, mutants].flatMap((tally) => [...tally.used]))
  const stale = (file, entries) => entries.map((name) => ({ name: `${file}: ${name}`, message: 'it does not occur any more' }))
  const checked = [
    ...staleExceptions(rows),
    ...stale('unsupported.json', unsupported.needs.map(({ peer, need }) => `${peer}: ${need}`).filter((name) => !used.has(name))),
    ...stale('unsupported.json', unsupported.options.map(({ option }) => `option ${option}`).filter((name) => !used.has(name))),
    ...(isFull ? stale('classes.json', allWords.filter((words) => !used.has(words))) : []),
    ...unverified(good),
  ]
  const passed = unsupported.needs.length + unsupported.options.length + allWords.length + ALGORITHMS.length * NAMES.length - checked.length
  return { passed, failed: checked }
}

/** Each library has verified each algorithm that unsupported.json does not excuse it from, and somebody has verified each. */
function unverified({ verified }) {
  const has = (name, alg) => verified.has(`${name} ${alg}`)
  const isExcused = (name, alg) => unsupported.needs.some(({ peer, need }) => peer === name && need === alg)
  const pairs = ALGORITHMS.flatMap((alg) => NAMES.filter((name) => !isExcused(name, alg) && !has(name, alg)).map((name) => ({ name: `${name}: ${alg}`, message: 'no token of it was accepted' })))
  const alone = ALGORITHMS.filter((alg) => !NAMES.some((name) => has(name, alg))).map((alg) => ({ name: alg, message: 'no peer verifies it' }))
  return [...pairs, ...alone]
}

function asking(seed, number) {
  const { name, kind, row, policy } = mutant(seed, number)
  return { ...question({ ...row, name }, policy), kind }
}
