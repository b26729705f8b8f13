// A verifier that caches tokens gives the verdicts of one that does not; attacks on it are in tests/attacks/rows/cache.json.
import { assert, equal, thrown } from './assert.mjs'
import { dispose } from './dispose.mjs'
import { ISSUER, AUDIENCE, NOW, otherSecret, secret, sign } from './fixture.mjs'

export function tests({ jotproof, trap, fixture, memory }) {
  const { token, claims } = fixture
  globalThis.__jotproofTrap ??= () => false
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
    'gives the verdicts of a verifier without it, at 12,000 random times': async () => {
      const random = randomFrom(1)
      let [now, good, refused] = [NOW, 0, 0]
      for (let round = 0; round < 100; round++) {
        const options = { clock: () => now, expiry: jotproof.UNCHECKED, ...policy(random) }
        const [cached, plain] = [fixture.verifier({ ...options, cache: 3 }), fixture.verifier(options)]
        const tokens = await Promise.all(Array.from({ length: 4 }, () => sign({ iss: ISSUER, aud: AUDIENCE, nonce: 'n', ...dates(random) })))
        for (let call = 0; call < 120; call++) {
          if (random() < 0.5) now = NOW + number(random, 4000) - 2000
          const [token, extra] = [tokens[Math.floor(random() * tokens.length)], [undefined, { nonce: 'n' }, { nonce: 'm' }][Math.floor(random() * 3)]]
          const verdict = plain.verify(token, extra)
          equal(cached.verify(token, extra), verdict, `the verdict at ${now}`)
          if (verdict.ok) good += 1
          else refused += 1
        }
      }
      assert(good > 2000 && refused > 2000, `${good} good ones, ${refused} refused`)
    },
    'what is found crosses nothing, is fresh, and is asked of the policy of its time, its call and its verifier alone': () => {
      let now = NOW
      const verifier = trap.createVerifier(fixture.options({ keys: trap.hmac(secret, 'HS256'), cache: 10, clock: () => now }))
      const crossings = (act) => crossed(act).length
      equal(crossings(() => verifier.verify(token)), 1, 'the first time')
      equal(crossings(() => equal(verifier.verify(token).claims, claims)), 0, 'found')
      equal(crossings(() => verifier.verify(token, { nonce: 'n' })), 1, 'what another call asks')
      equal(crossings(() => verifier.verify(token, {})), 1, 'what a call asks')
      equal(crossings(() => verifier.verify(token, {})), 0, 'the same again')
      equal(crossings(() => verifier.verify(`{}${token}`)), 1, 'the texts of both, put together')
      equal(crossings(() => verifier.verifyMany([token, token])), 0, 'among many')
      const one = verifier.verify(token)
      Object.assign(one.claims, { sub: 'another' }), Object.assign(one.header, { alg: 'none' })
      equal([verifier.verify(token).claims.sub, verifier.verify(token).header.alg], ['user-1', 'HS256'])
      now = claims.exp + 59
      equal(crossings(() => equal(verifier.verify(token).ok, true)), 0, 'at its last second')
      now = claims.exp + 60
      equal(crossings(() => equal(verifier.verify(token).code, 'expired')), 1, 'when it expires')
      now = NOW
      equal(crossings(() => equal(verifier.verify(token).ok, true)), 1, 'what has left is decided anew')
    },
    'hands out claims and headers as they are in the token': async () => {
      const texts = ['{"__proto__":{"admin":true},"constructor":"none","2":1,"1":[{"a":1}]}', '{"__proto__":"x","toString":null,"2":"b","1":"a"}', '{}']
      for (const text of texts) {
        const rest = text === '{}' ? '' : `,${text.slice(1, -1)}`
        const [strange, header] = [await sign(`{"iss":"${ISSUER}","aud":"${AUDIENCE}","exp":${NOW + 600}${rest}}`, JSON.parse(text)), JSON.stringify({ alg: 'HS256', ...JSON.parse(text) })]
        const verifier = remembering()
        for (let turn = 0; turn < 3; turn++) {
          const verdict = verifier.verify(strange)
          equal([JSON.stringify(verdict.claims), Object.getPrototypeOf(verdict.claims) === Object.prototype], [JSON.stringify(JSON.parse(`{"iss":"${ISSUER}","aud":"${AUDIENCE}","exp":${NOW + 600}${rest}}`)), true])
          equal([JSON.stringify(verdict.header), Object.getPrototypeOf(verdict.header) === Object.prototype], [header, true])
        }
      }
    },
    'keeps 2 MiB of text at most, and what is in use': async () => {
      const note = 'x'.repeat(8000)
      const tokens = await Promise.all(Array.from({ length: 120 }, (_, jti) => sign({ ...claims, note, jti: String(jti) })))
      const verifier = trap.createVerifier(fixture.options({ keys: trap.hmac(secret, 'HS256'), cache: 100_000 }))
      for (const each of tokens) equal([verifier.verify(each).ok, verifier.verify(tokens[0]).ok], [true, true])
      const kept = tokens.filter((each) => crossed(() => verifier.verify(each)).length === 0)
      const most = Math.floor((2 * 1024 * 1024) / (2 * (tokens[0].length + note.length)))
      assert(kept.length <= most && kept.length > 0 && kept.includes(tokens[0]), `${kept.length} of at most ${most}`)
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

/** The stages that a call reaches in the test build. */
function crossed(act) {
  const [stages, before] = [[], globalThis.__jotproofTrap]
  globalThis.__jotproofTrap = (stage) => { stages.push(stage); return false }
  try { act() } finally { globalThis.__jotproofTrap = before }
  return stages
}

function policy(random) {
  const most = { clockTolerance: 600, maxTokenAge: 2000, maxLifetime: 4000, maxAuthAge: 2000 }
  return Object.fromEntries(Object.entries(most).filter(() => random() < 0.3).map(([name, most]) => [name, number(random, most - 1) + 1]))
}

function dates(random) {
  const towards = { exp: 1000, nbf: -1000, iat: -1000, auth_time: -1000 }
  return Object.fromEntries(Object.entries(towards).filter(() => random() < 0.8).map(([name, offset]) => [name, NOW + offset + number(random, 2000) - 1000]))
}

/** Now whole and now of many digits. */
const number = (random, most) => (random() < 0.5 ? Math.round(random() * most) : random() * most)

/** The same numbers in each run (mulberry32). */
function randomFrom(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
