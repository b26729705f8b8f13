// What refused tokens cost. What else tokens do to a caller is in tests/attacks/rows/boundary.json.
import { assert, equal } from './assert.mjs'

export function tests({ jotproof, fixture, memory }) {
  const verifier = fixture.verifier()
  const { token } = fixture
  const { keys } = fixture.options()
  const all = (value) => [verifier.verify(value), jotproof.verifyJws(value, keys), jotproof.decodeUnverified(value)]
  return {
    'refuses 100 MB at once, without a copy': () => {
      const huge = 'a'.repeat(100_000_000)
      all(token)
      const before = memory.bytes()
      assert(before > 0, 'no memory was seen')
      const started = Date.now()
      for (let i = 0; i < 20; i++) for (const answer of all(huge)) equal([answer.ok, answer.code], [false, 'token_too_large'])
      const took = Date.now() - started
      assert(took < 500, `60 refusals took ${took} ms`)
      equal(memory.bytes(), before, 'bytes of memory')
    },
    'does not grow with refused tokens': () => {
      const texts = [fixture.forged, fixture.expired, `${token}${'A'.repeat(12_000)}`, `${'A'.repeat(5000)}.${'A'.repeat(5000)}.${'A'.repeat(5000)}`]
      const many = (times) => { for (let i = 0; i < times; i++) for (const text of texts) equal(verifier.verify(text).ok, false) }
      many(10)
      const before = memory.bytes()
      assert(before > 0, 'no memory was seen')
      many(500)
      equal(memory.bytes(), before, 'bytes of memory')
    },
  }
}
