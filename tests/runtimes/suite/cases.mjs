// tests/cases/cases.json: the table that native Rust runs too. Same token, policy and time: same code everywhere.
import { equal, thrown } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { rowKeys, rowTests, rowVerifier } from './table.mjs'

export function tests({ jotproof, cases }) {
  return rowTests(cases, (row) => {
    if (row.throws) return matches(read(thrown(() => answers(jotproof, row))), row.expect)
    for (const answer of answers(jotproof, row)) matches(answer, row.expect)
  })
}

/** Every way to ask for the same verdict. */
function answers(jotproof, row) {
  if (row.api === 'verifyJws') return [jotproof.verifyJws(row.token, rowKeys(jotproof, row))]
  const verifier = rowVerifier(jotproof, row)
  return [verifier.verify(row.token), orThrown(() => verifier.verifyOrThrow(row.token))]
}

/** The answer, or the refusal that was thrown. */
export function orThrown(act) {
  try { return act() } catch (error) { return read(error) }
}

/** The table has one column for the claim of a token and the option of a verifier. */
function read({ code, reason, claim, option }) {
  return { ok: false, code, reason, claim: claim ?? option }
}

export function matches(answer, { ok = false, code = undefined, ...details }) {
  equal([answer.ok, answer.code], [ok, code], 'verdict')
  for (const [name, value] of Object.entries(details)) equal(name === 'payload' ? base64url(answer.payload) : answer[name], value, name)
}
