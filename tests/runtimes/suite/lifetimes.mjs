// Several verifiers at once, verifiers inside each other, and verifiers that are no more.
import { assert, equal, thrown } from './assert.mjs'
import { dispose } from './dispose.mjs'
import { NOW, otherSecret } from './fixture.mjs'
import { messages, watched } from './watched.mjs'

export function tests({ jotproof, fixture, memory }) {
  const { token, forged, elsewhere } = fixture
  const other = (changes) => fixture.verifier({ keys: jotproof.hmac(otherSecret, 'HS256'), ...changes })
  return {
    'keeps two verifiers apart': () => {
      const [a, b, c] = [fixture.verifier(), other(), fixture.verifier({ audience: 'https://other.example' })]
      for (let i = 0; i < 3; i++) {
        equal([a, b, c].map((v) => v.verify(token).code), [undefined, 'signature_invalid', 'audience_mismatch'])
        equal([a, b, c].map((v) => v.verify(forged).code), ['signature_invalid', undefined, 'signature_invalid'])
        equal([a, b, c].map((v) => v.verify(elsewhere).code), ['audience_mismatch', 'signature_invalid', undefined])
      }
    },
    'lets a clock call another verifier, itself, and make a new one': () => {
      const inner = other()
      const seen = []
      let depth = 0
      const outer = fixture.verifier({ clock: () => {
        if (depth++ === 0) seen.push(inner.verify(forged).ok, inner.verify(token).code, outer.verify(token).ok, fixture.verifier().verify(elsewhere).code)
        return NOW
      } })
      equal(outer.verify(token).ok, true)
      equal(seen, [true, 'signature_invalid', true, 'audience_mismatch'])
    },
    'survives a clock that never ends': () => {
      const endless = fixture.verifier({ clock: () => { endless.verify(token); return NOW } })
      const answer = endless.verify(token)
      assert(answer.ok || answer.code === 'clock_unavailable' || answer.code === 'internal', `answered ${answer.code}`)
      equal(fixture.verifier().verify(token).ok, true)
      equal(fixture.verifier().verify(forged).code, 'signature_invalid')
    },
    'leaves no rejection where a clock never ends, wherever the stack runs out': async () => {
      const endless = fixture.verifier({ clock: () => { endless.verify(token); return NOW } })
      const codes = new Set()
      let calls = 0
      // from the bottom up, each call has a little more room than the one before; frames of another size give it other rooms
      const dive = (...values) => {
        try { dive(...values) } catch { /* the bottom, or no room for the call below */ }
        if (calls === 20) return
        calls += 1
        codes.add(endless.verify(token).code)
      }
      const seen = await watched(() => {
        for (const values of [[], [1, 2, 3]]) {
          calls = 0
          dive(...values)
          equal(calls, 20)
        }
      })
      const strange = [...codes].filter((code) => ![undefined, 'clock_unavailable', 'internal', 'wasm_unavailable'].includes(code))
      equal([strange, messages(seen)], [[], []])
      equal([fixture.verifier().verify(token).ok, fixture.verifier().verify(forged).code], [true, 'signature_invalid'])
    },
    'is right again after the stack ran out, wherever it did': () => {
      const verifier = fixture.verifier()
      const codes = new Set()
      // an engine that has compiled this function well gives back little room with each level of it
      let [calls, right] = [0, 0]
      const dive = () => {
        try { dive() } catch { /* the bottom, or no room for the call below */ }
        if (right === 100 || calls === 10_000) return
        const { code } = verifier.verify(forged)
        codes.add(code)
        calls += 1
        right += code === 'signature_invalid' ? 1 : 0
      }
      dive()
      assert(right === 100 && !codes.has(undefined), `${calls} calls answered ${[...codes]}`)
      equal([verifier.verify(token).ok, verifier.verify(forged).code, fixture.verifier().verify(token).ok], [true, 'signature_invalid', true])
    },
    'refuses after dispose, for that verifier only': () => {
      const [gone, kept] = [fixture.verifier(), fixture.verifier()]
      equal(gone.verify(token).ok, true)
      dispose(gone)
      dispose(gone)
      equal([gone.verify(token).ok, gone.verify(token).code, gone.verify(token).reason], [false, 'config_invalid', 'disposed'])
      equal(thrown(() => gone.verifyOrThrow(token)).code, 'config_invalid')
      const next = other()
      equal([gone.verify(forged).ok, kept.verify(token).ok, next.verify(forged).ok], [false, true, true])
    },
    'does not grow when verifiers come and go': () => {
      const churn = (times) => { for (let i = 0; i < times; i++) { const v = fixture.verifier(); v.verify(token); dispose(v) } }
      churn(50)
      const before = memory.bytes()
      assert(before > 0, 'no memory was seen')
      churn(1000)
      equal(memory.bytes(), before, 'bytes of memory')
    },
    'takes old and new secrets in turn': () => {
      const verifier = fixture.verifier({ keys: [jotproof.hmac(otherSecret, 'HS256'), fixture.options().keys] })
      equal([verifier.verify(token).ok, verifier.verify(forged).ok], [true, true])
      equal(fixture.verifier({ keys: [fixture.options().keys] }).verify(forged).code, 'signature_invalid')
    },
    'works when its methods are taken off it': () => {
      const { verify, verifyOrThrow } = fixture.verifier()
      equal([verify(token).ok, verify(forged).code, verifyOrThrow(token).ok], [true, 'signature_invalid', true])
    },
  }
}
