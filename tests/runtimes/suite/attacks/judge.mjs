// Rows that hand over something hostile: options, keys, tokens, what one call asks, or a prototype that somebody wrote to.
import { assert, equal } from '../assert.mjs'
import { matches, orThrown } from '../cases.mjs'
import { silent } from '../leaks.mjs'
import { polluted } from '../pollution.mjs'
import { reader } from './words.mjs'

/**
 * A row has `options` (changes to good ones), `without` (names of those that are left out) or `all` in their place; `token`, the good one
 * by default; `extra`; `pollute`, { 'Object.prototype': { name: value } }; `ways`, the functions to ask.
 */
export async function boundary(context, row) {
  const { jotproof, fixture } = context
  const { read, calls } = await reader(context, row)
  const { called = 0, ...expected } = row.expect
  for (const answer of await Promise.all(judged(jotproof, fixture, row, read))) judge(answer, expected)
  equal(calls.count, called, 'calls of what was handed over')
}

/** `claims` are some of the claims, `absent` names that they do not have. A refusal says nothing of what it refuses. */
export function judge(answer, { claims, absent = [], ...expected }) {
  matches(answer, expected)
  if (!answer.ok) silent(answer)
  for (const [name, value] of Object.entries(claims ?? {})) equal(answer.claims[name], value, name)
  for (const name of absent) assert(answer.claims[name] === undefined, `claims have ${name}`)
}

/** One answer for each way to ask, of a verifier that is made now, and without options of its own also of one that was made before. */
function judged(jotproof, fixture, row, read) {
  const isPlain = !['all', 'options', 'without'].some((name) => name in row)
  const before = isPlain ? [fixture.verifier()] : []
  const token = 'token' in row ? read(row.token) : fixture.token
  const extra = read(row.extra)
  const { keys } = fixture.options()
  const handed = attempt(() => ({ options: 'all' in row ? read(row.all) : optionsOf(fixture, read(row.options ?? {}), row.without) }))
  return polluted(read(row.pollute ?? {}), () => {
    const { verifier, refusal } = handed.refusal ? handed : attempt(() => ({ verifier: jotproof.createVerifier(handed.options) }))
    if (refusal) return [refusal]
    return (row.ways ?? VERDICTS).flatMap((way) => [...before, verifier].map((each) => WAYS[way]({ jotproof, verifier: each, keys }, token, extra)))
  })
}

/** Only what makes a verifier may throw. */
function attempt(act) {
  try { return act() } catch (error) { return { refusal: refusalOf(error) } }
}

const WAYS = {
  verify: ({ verifier }, token, extra) => verifier.verify(token, extra),
  verifyOrThrow: ({ verifier }, token, extra) => orThrown(() => verifier.verifyOrThrow(token, extra)),
  verifyMany: ({ verifier }, token, extra) => verifier.verifyMany([token], extra)[0],
  verifyAsync: ({ verifier }, token, extra) => verifier.verifyAsync(token, extra),
  verifyJws: ({ jotproof, keys }, token) => jotproof.verifyJws(token, keys),
  decodeUnverified: ({ jotproof }, token) => jotproof.decodeUnverified(token),
}
const VERDICTS = ['verify', 'verifyOrThrow']

/** By descriptors: a getter is not to be called here. */
export function optionsOf(fixture, changes, without = []) {
  const options = Object.defineProperties(fixture.options(), Object.getOwnPropertyDescriptors(changes))
  for (const name of without) delete options[name]
  return options
}

export const refusalOf = (error) => orThrown(() => { throw error })
