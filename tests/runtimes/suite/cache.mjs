// A verifier that remembers tokens gives the verdicts of one that does not; attacks on it are in tests/attacks/rows/cache.json.
import { assert, equal, thrown } from './assert.mjs'
import { dispose } from './dispose.mjs'
import { ISSUER, AUDIENCE, otherSecret, sign } from './fixture.mjs'

export function tests({ jotproof, fixture, memory }) {
  const { token, claims } = fixture
  const remembering = (changes) => fixture.verifier({ cache: 100, ...changes })
  return {
    'refuses a remembered token with any other character': () => {
      const verifier = remembering()
      equal([verifier.verify(token).ok, verifier.verify(token).ok], [true, true])
      for (let at = 0; at < token.length; at++) {
        const other = token[at] === 'A' ? 'B' : 'A'
        equal(verifier.verify(token.slice(0, at) + other + token.slice(at + 1)).ok, false, `changed at ${at}`)
        equal(verifier.verify(token).ok, true, 'the token itself')
      }
      for (const text of [`${token}A`, token.slice(0, -1), ` ${token}`]) equal(verifier.verify(text).ok, false)
    },
    'remembers nothing for the verifier that gets the place of one that was disposed': () => {
      const one = remembering()
      equal(one.verify(token).ok, true)
      dispose(one)
      equal([one.verify(token).reason, remembering({ keys: jotproof.hmac(otherSecret, 'HS256') }).verify(token).code], ['disposed', 'signature_invalid'])
    },
    'does not grow over 100,000 turns of 1,000 tokens in 100 places': async () => {
      const tokens = await Promise.all(Array.from({ length: 1000 }, (_, jti) => sign({ ...claims, jti: String(jti) })))
      const verifier = remembering()
      const turns = (times) => { for (let i = 0; i < times; i++) for (const each of tokens) if (!verifier.verify(each).ok) throw new Error('refused a good token') }
      turns(2)
      const before = memory.bytes()
      assert(before > 0, 'no memory was seen')
      turns(98)
      equal(memory.bytes(), before, 'bytes of memory')
    },
    'takes whole numbers from 0 to 100,000': () => {
      for (const cache of [0, 1, 100_000]) equal(remembering({ cache }).verify(token).ok, true, String(cache))
      for (const cache of [-1, 0.5, 100_001, 1e300, '1', true, [1]]) {
        const { code, option } = thrown(() => jotproof.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: fixture.options().keys, cache }))
        equal([code, option], ['config_invalid', 'cache'], String(cache))
      }
    },
  }
}
