// The test build traps on demand: the call answers `internal`, and verifiers made before go on giving right verdicts.
import { equal, thrown } from './assert.mjs'
import { dispose } from './dispose.mjs'
import { otherSecret, secret } from './fixture.mjs'

export function tests({ trap: jotproof, fixture, memory }) {
  const armed = new Set()
  const calls = []
  globalThis.__jotproofTrap = (stage) => { calls.push(stage); return armed.has(stage) }
  const during = (stages, act) => {
    for (const stage of stages) armed.add(stage)
    try { return act() } finally { armed.clear() }
  }
  const make = (changes) => jotproof.createVerifier(fixture.options({ keys: jotproof.hmac(secret, 'HS256'), ...changes }))
  const others = () => make({ keys: jotproof.hmac(otherSecret, 'HS256') })
  const right = (good, other) => {
    const { token, forged, expired, elsewhere } = fixture
    equal([token, forged, expired, elsewhere].map((text) => good.verify(text).code ?? 'ok'), ['ok', 'signature_invalid', 'expired', 'audience_mismatch'])
    equal([token, forged].map((text) => other.verify(text).code ?? 'ok'), ['signature_invalid', 'ok'])
  }
  return {
    'asks the hook at each stage': () => {
      calls.length = 0
      make().verify(fixture.token)
      equal(calls, ['import', 'verify'])
    },
    'a trap in verify is internal, and verifiers made before are right after it': () => {
      const [good, other] = [make(), others()]
      right(good, other)
      equal(during(['verify'], () => good.verify(fixture.token)), { ok: false, code: 'internal', status: 500 })
      right(good, other)
    },
    'a trap ends the instance: the next call starts another': () => {
      const good = make()
      const before = memory.count()
      during(['verify'], () => good.verify(fixture.token))
      equal(memory.count(), before)
      right(good, others())
      equal(memory.count(), before + 1)
    },
    'a token that is cached is right after a trap, without an instance': () => {
      const [cached, good] = [make({ cache: 10 }), make()]
      equal(cached.verify(fixture.token).ok, true)
      const before = memory.count()
      during(['verify'], () => good.verify(fixture.token))
      equal(during(['verify', 'import'], () => [cached.verify(fixture.token).claims, cached.verify(fixture.forged).code]), [fixture.claims, 'internal'])
      dispose(cached)
      equal([cached.verify(fixture.token).reason, memory.count()], ['disposed', before + 1])
    },
    'a trap in verifyOrThrow is internal': () => {
      const good = make()
      equal(during(['verify'], () => thrown(() => good.verifyOrThrow(fixture.token)).code), 'internal')
      right(good, others())
    },
    'a trap in createVerifier is internal, and the next one works': () => {
      const [good, other] = [make(), others()]
      equal(during(['import'], () => thrown(() => make()).code), 'internal')
      right(good, other)
      right(make(), others())
    },
    'nothing is imported again after a trap': () => {
      const [good, other] = [make(), others()]
      during(['verify'], () => good.verify(fixture.token))
      equal(during(['import'], () => [good.verify(fixture.token).ok, other.verify(fixture.forged).ok]), [true, true])
      right(good, other)
    },
    'a trap in every call is internal in every call, and then all is right again': () => {
      const [good, other] = [make(), others()]
      for (let i = 0; i < 20; i++) equal(during(['verify'], () => good.verify(fixture.token).code), 'internal')
      for (let i = 0; i < 20; i++) equal(during(['verify', 'import'], () => other.verify(fixture.token).code), 'internal')
      right(good, other)
    },
    'a verifier that was disposed stays so after a trap': () => {
      const [gone, good] = [make(), make()]
      dispose(gone)
      during(['verify'], () => good.verify(fixture.token))
      right(good, others())
      equal(gone.verify(fixture.token).reason, 'disposed')
    },
    'disposing of what died with an instance frees nothing in the next one': () => {
      during(['verify'], () => make().verify(fixture.token))
      const [gone, good] = [make(), make()] // the first two of a new instance
      during(['verify'], () => good.verify(fixture.token))
      equal(good.verify(fixture.token).ok, true) // and now it has the place of the other
      dispose(gone)
      right(good, others())
    },
    'verifyJws and decodeUnverified are right after a trap': () => {
      const good = make()
      during(['verify'], () => good.verify(fixture.token))
      equal(jotproof.verifyJws(fixture.forged, jotproof.hmac(otherSecret, 'HS256')).ok, true)
      during(['verify'], () => good.verify(fixture.token))
      equal(jotproof.decodeUnverified(fixture.token).claims, fixture.claims)
      equal(jotproof.verifyJws(fixture.forged, jotproof.hmac(secret, 'HS256')).code, 'signature_invalid')
    },
    'an exception of the hook itself is internal too': () => {
      const [good, other] = [make(), others()]
      const hook = globalThis.__jotproofTrap
      globalThis.__jotproofTrap = () => { throw new Error('hook') }
      try { equal(good.verify(fixture.token).code, 'internal') } finally { globalThis.__jotproofTrap = hook }
      right(good, other)
    },
  }
}
