// tests/cases/answers.json: requests, and the answers that native Rust gives to them as well: code, status, headers, sentence.
import { equal } from './assert.mjs'
import { rowKeys, rowTests } from './table.mjs'

export function tests({ jotproof, answers }) {
  return rowTests(answers, async (row) => {
    const { from, ...options } = row.options
    const sources = from === undefined ? {} : { from: Array.isArray(from) ? from.map((place) => source(jotproof, place)) : source(jotproof, from) }
    const verifier = jotproof.createVerifier({ ...options, ...sources, keys: rowKeys(jotproof, row), clock: () => row.now })
    const decision = await verifier.authorize(row.request, row.extra)
    const { explain, ...expected } = row.expect
    for (const [name, value] of Object.entries({ ok: false, ...expected })) equal(decision[name], value, name)
    if (decision.ok) return
    if (explain !== undefined) equal(decision.explain(), explain, 'explain')
    await sent(decision, row.expect)
  })
}

/** What the platform's own Response makes of it. */
export async function sent(decision, { status, code, headers }) {
  const response = decision.response({ headers: { 'access-control-allow-origin': 'https://app.example.com', 'www-authenticate': 'None' } })
  equal([response.status, (await response.json()).code], [status, code], 'response')
  const expected = Object.fromEntries(headers)
  equal(response.headers.get('www-authenticate'), expected['www-authenticate'] ?? 'None', 'challenge')
  equal(response.headers.get('access-control-allow-origin'), 'https://app.example.com', 'a header of the caller')
}

function source({ authorization, header, cookie }, place) {
  if (place === 'authorization') return authorization()
  if (place.header) return header(place.header)
  const { cookie: name, ...options } = place
  return cookie(name, options)
}
