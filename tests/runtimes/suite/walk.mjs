// tests/cases/walk.json: a token changed in any one character is refused, with the same code as on native Rust.
import { assert, equal } from './assert.mjs'
import { rowTests, rowVerifier } from './table.mjs'

const RING = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'

export function tests({ jotproof, walk }) {
  return rowTests(walk, (row) => {
    const verifier = rowVerifier(jotproof, row)
    equal(verifier.verify(row.token).ok, true, 'the token itself')
    const runs = []
    for (let i = 0; i < row.token.length; i++) {
      const next = RING[(RING.indexOf(row.token[i]) + 1) % RING.length]
      const { ok, code } = verifier.verify(row.token.slice(0, i) + next + row.token.slice(i + 1))
      assert(ok === false, `accepted with another character at ${i}`)
      if (runs.at(-1)?.[0] === code) runs.at(-1)[1] += 1
      else runs.push([code, 1])
    }
    equal(runs, row.sequence, 'codes by position')
  })
}
