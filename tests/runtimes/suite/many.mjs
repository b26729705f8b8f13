// verifyMany: the verdicts of single calls, in their order, whatever the array is.
import { assert, equal, thrown } from './assert.mjs'
import { NOW } from './fixture.mjs'

export function tests({ jotproof, fixture }) {
  const { token, forged, expired, elsewhere } = fixture
  const verifier = fixture.verifier()
  const codes = (tokens) => verifier.verifyMany(tokens).map(({ code, reason }) => reason ?? code ?? 'ok')
  return {
    'gives the verdicts of single calls, in their order': () => {
      const tokens = [token, forged, null, expired, token, '', undefined, elsewhere, 42, {}, 'a.b.c', 'ü'.repeat(9000), 'a'.repeat(20_000), token]
      for (const each of [verifier, fixture.verifier({ cache: 10 })]) equal(each.verifyMany(tokens), tokens.map((text) => each.verify(text)))
      equal(verifier.verifyMany([]), [])
    },
    'gives each token objects of its own': () => {
      const [first, second] = verifier.verifyMany([token, token])
      first.claims.sub = 'somebody else'
      equal(second.claims.sub, 'user-1')
    },
    'asks the clock once': () => {
      let calls = 0
      const counting = fixture.verifier({ clock: () => { calls += 1; return NOW } })
      equal(counting.verifyMany([token, token, forged]).length, 3)
      equal(calls, 1, 'calls')
      const broken = fixture.verifier({ clock: () => NaN })
      equal(broken.verifyMany([token, null]).map(({ code }) => code), ['clock_unavailable', 'token_missing'])
    },
    'calls a hole a missing token, and asks no prototype': () => {
      const holes = [token, , forged]
      Array.prototype[1] = token
      try { equal(verifier.verifyMany(holes)[1].code, 'token_missing') } finally { delete Array.prototype[1] }
    },
    'asks no iterator': () => {
      const tokens = Object.assign([token], { [Symbol.iterator]() { throw new Error('iterator') } })
      equal(codes(tokens), ['ok'])
    },
    'refuses elements that cannot be read, and goes on': () => {
      const tokens = [token, token, token]
      Object.defineProperty(tokens, 1, { get() { throw new Error('getter') } })
      equal(codes(tokens), ['ok', 'not_a_string', 'ok'])
      const trapped = new Proxy([token, token], { getOwnPropertyDescriptor(target, name) { if (name === '0') throw new Error('trap'); return Reflect.getOwnPropertyDescriptor(target, name) } })
      equal(codes(trapped), ['not_a_string', 'ok'])
    },
    'lets an element that is read call the same verifier': () => {
      const tokens = [token, token, forged]
      Object.defineProperty(tokens, 1, { get: () => (verifier.verify(forged).ok || verifier.verifyMany([expired])[0].ok ? undefined : token) })
      equal(codes(tokens), ['ok', 'ok', 'signature_invalid'])
    },
    'reads the array that is there when it begins': () => {
      const tokens = [token]
      Object.defineProperty(tokens, 0, { get() { tokens.push(token, token); return token } })
      equal(codes(tokens), ['ok'])
    },
    'throws for what is no array, and for one without end': () => {
      const revoked = Proxy.revocable([], {})
      revoked.revoke()
      const long = []
      long.length = 2 ** 32 - 1
      const lies = ['x', NaN, Infinity, 2 ** 53].map((length) => new Proxy([], { get: (target, name) => (name === 'length' ? length : target[name]) }))
      const wrong = [undefined, null, token, 1, {}, { length: 1, 0: token }, new Set([token]), (function () { return arguments })(token), revoked.proxy, long, ...lies,
        new Proxy([], { get() { throw new Error('trap') } })]
      for (const tokens of wrong) {
        const error = thrown(() => verifier.verifyMany(tokens))
        equal([error.name, error.code, error.option], ['JotproofError', 'config_invalid', 'tokens'])
      }
    },
    'takes a long array': () => {
      const verdicts = verifier.verifyMany(Array.from({ length: 20_000 }, (_, at) => (at % 2 ? forged : 'no token')))
      assert(verdicts.length === 20_000 && verdicts.every(({ ok }) => ok === false), 'a verdict is missing')
    },
    'works when it is taken off its verifier': () => {
      const { verifyMany } = jotproof.createVerifier(fixture.options())
      equal(verifyMany([token])[0].ok, true)
    },
  }
}
