// Requests that carry a token where none is taken from, twice, or in disguise; and answers that somebody wants to write into.
import { assert, equal } from '../assert.mjs'
import { sent } from '../answers.mjs'
import { matches } from '../cases.mjs'
import { silent } from '../leaks.mjs'
import { polluted } from '../pollution.mjs'
import { optionsOf } from './judge.mjs'
import { reader } from './words.mjs'

/**
 * A row has `request`, { method, url, headers } or a word, where {token} in a text is the good token; `options`; `extra`; `pollute`. `expect`
 * may have `headers`, all of the answer's.
 */
export async function requests(context, row) {
  const { read, calls } = await reader(context, row)
  const { jotproof, fixture } = context
  const request = read(filled(row.request, fixture.token))
  const verifier = jotproof.createVerifier(optionsOf(fixture, read(row.options ?? {})))
  const [pollution, extra] = [read(row.pollute ?? {}), read(row.extra)]
  const decision = await polluted(pollution, () => verifier.authorize(request, extra))
  const { headers, called = 0, ...expected } = row.expect
  matches(decision, expected)
  equal(calls.count, called, 'calls of what was handed over')
  if (decision.ok) return
  silent(decision)
  if (headers !== undefined) equal(decision.headers, headers, 'headers')
  for (const [name, value] of decision.headers) assert(/^[\x20-\x7e]+$/.test(name + value), `${name} is no header`)
  await polluted(pollution, () => sent(decision, { status: decision.status, code: decision.code, headers: decision.headers }))
  const response = polluted(pollution, () => decision.response())
  equal([...response.headers.keys()].sort(), ['content-type', ...decision.headers.map(([name]) => name)].sort(), 'names of headers')
}

function filled(value, token) {
  if (typeof value === 'string') return value.replaceAll('{token}', token)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((each) => filled(each, token))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, token)]))
}
