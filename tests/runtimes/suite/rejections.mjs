// Functions that a caller hands over: whatever one returns, throws, or never settles, the process goes on, and no token is good for it.
import { assert, equal } from './assert.mjs'
import { AUDIENCE, ISSUER, NOW } from './fixture.mjs'
import { issuerOf, key, KEYS_URL, storeOf } from './remote-issuer.mjs'
import { CONTROL, messages, TELLS, watched } from './watched.mjs'

const reject = () => Promise.reject(new Error('nobody handles this'))
const BEHAVIOURS = {
  throws: () => { throw new Error('thrown') },
  'throws a promise': () => { throw reject() },
  rejects: reject,
  'rejects later': () => new Promise((_, fail) => setTimeout(() => fail(new Error('late')), 5)),
  'rejects by a thenable': () => ({ then: (_, fail) => fail(new Error('thenable')) }),
  'rejects with a promise that rejects with one': () => Promise.reject(Promise.reject(reject())),
  'rejects by a thenable with itself': () => ({ then(_, fail) { fail(this) } }),
  'rejects by a thenable with itself, twice': () => ({ then(_, fail) { fail(this); fail(this) } }),
  'returns a thenable that throws itself': () => ({ then() { throw this } }),
  'returns a thenable that throws': () => ({ then() { throw new Error('then') } }),
  'returns a getter that throws': () => ({ get then() { throw new Error('then') } }),
  'never settles': () => new Promise(() => {}),
  'returns nothing': () => undefined,
  'returns a symbol': () => Symbol('x'),
}
/** Whoever awaits this waits for ever, without a turn of the event loop: that is for those alone who drop what they get. */
const ENDLESS = { 'resolves by a thenable with itself': () => ({ then(ok) { ok(this) } }) }
const DROPPED = ['clock', 'clock of keys', 'revoked', 'schema', 'cancel of a body', 'onStale', 'waitUntil', 'random of refreshIn']

export async function tests({ jotproof, fixture, trap }) {
  const first = await key('first')
  const token = await first.sign()
  const remoteVerifier = (options, policy) => {
    const issuer = issuerOf([first])
    const keys = jotproof.remoteKeys(KEYS_URL, { fetch: issuer.fetch, clock: issuer.clock, timeout: 0.05, ...options(issuer) })
    return { issuer, keys, verifier: jotproof.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock: issuer.clock, ...policy }) }
  }
  const standard = (validate) => ({ '~standard': { version: 1, vendor: 'test', validate } })
  const request = { method: 'GET', url: '/', headers: [['authorization', `Bearer ${fixture.token}`]] }
  const settled = (promise) => Promise.race([promise.then(({ ok }) => ok, ({ code }) => code), new Promise((resolve) => setTimeout(resolve, 60, 'waits'))])

  /** Each hands over the function, and answers whether a token was good: `true` only where the function has no say in it. */
  const HOOKS = {
    clock: async (act) => [fixture.verifier({ clock: act }).verify(fixture.token).ok, false],
    'clock of keys': async (act) => {
      const { verifier } = remoteVerifier(() => ({ clock: act }))
      return [verifier.verify(token).ok || (await verifier.verifyAsync(token)).ok, false]
    },
    revoked: async (act) => [fixture.verifier({ revoked: act }).verify(fixture.token).ok, false],
    'revoked, awaited': async (act) => [await settled(fixture.verifier({ revoked: act }).verifyAsync(fixture.token)), 'no'],
    schema: async (act) => [fixture.verifier({ schema: standard(act) }).verify(fixture.token).ok, false],
    'schema, awaited': async (act) => [await settled(fixture.verifier({ schema: standard(act) }).authorize(request)), 'no'],
    fetch: async (act) => [(await remoteVerifier(() => ({ fetch: act })).verifier.verifyAsync(token)).ok, false],
    'headers of a response': async (act) => {
      const { verifier } = remoteVerifier((issuer) => ({ fetch: async (...given) => ({ ...await issuer.fetch(...given), headers: { get: act } }) }))
      return [await settled(verifier.verifyAsync(token)), undefined]
    },
    ...Object.fromEntries(['getReader', 'read', 'cancel'].map((name) => [`${name} of a body`, async (act) => {
      const reader = { read: async () => ({ done: false, value: 'not bytes' }), cancel: async () => {}, [name]: act }
      const { verifier } = remoteVerifier(() => ({ fetch: async () => ({ status: 200, headers: new Headers(), body: { getReader: name === 'getReader' ? act : () => reader } }) }))
      return [(await verifier.verifyAsync(token)).ok, false]
    }])),
    onStale: async (act) => {
      const { issuer, verifier } = remoteVerifier(() => ({ onStale: act }))
      await verifier.ready()
      issuer.broken = 'network'
      issuer.now += 5000
      return [(await verifier.verifyAsync(token)).ok, true]
    },
    waitUntil: async (act) => {
      const { issuer, verifier } = remoteVerifier(() => ({}))
      await verifier.ready({ waitUntil: act })
      issuer.now += 301
      return [(await verifier.verifyAsync(token, { waitUntil: act })).ok, true]
    },
    ...Object.fromEntries(['get', 'put', 'delete'].map((name) => [`${name} of a store`, async (act) => {
      const { issuer, verifier } = remoteVerifier(() => ({ store: { ...storeOf(), [name]: act } }))
      // a store that hangs is waited for by the timer of the package, of two seconds
      const good = await Promise.race([verifier.verifyAsync(token).then(({ ok }) => ok), new Promise((resolve) => setTimeout(resolve, 60, 'waits'))])
      issuer.broken = 404
      issuer.now += 5000
      await settled(verifier.verifyAsync(token))
      return [good, undefined]
    }])),
    'random of refreshIn': async (act) => [jotproof.refreshIn({ exp: NOW + 600 }, { now: NOW, random: act }) > 0, true],
  }

  const tests = {
    'an unhandled rejection is seen here, where the runtime tells of one': async () => {
      const control = new Error(CONTROL)
      const seen = await watched(async () => { void Promise.reject(control) })
      assert(seen.has(control) || !TELLS, 'nothing was reported')
    },
  }
  for (const [hook, hand] of Object.entries(HOOKS)) {
    for (const [name, act] of Object.entries({ ...BEHAVIOURS, ...(DROPPED.includes(hook) && ENDLESS) })) {
      tests[`${hook} ${name}`] = async () => {
        const seen = await watched(async () => {
          const [answer, expected] = await hand(act)
          if (expected === 'no') assert(answer !== true, 'a token is good')
          else if (expected !== undefined) equal(answer, expected)
        })
        equal(messages(seen), [], 'unhandled rejections')
      }
    }
  }
  for (const [place, hand] of Object.entries(READ)) {
    tests[`${place} throws a rejected promise when it is read`] = async () => {
      const seen = await watched(async () => { try { await hand({ jotproof, fixture }, unreadable) } catch { /* a refusal */ } })
      equal(messages(seen), [], 'unhandled rejections')
    }
  }
  assert(trap !== undefined, 'the test build is here')
  assert(DROPPED.every((name) => name in HOOKS), 'each of them is a hook')
  return tests
}

/** Every way to look at it throws a promise that is rejected. */
function unreadable(target) {
  const traps = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf']
  return new Proxy(target, Object.fromEntries(traps.map((name) => [name, () => { throw reject() }])))
}

/** What callers hand over that is no function: each is read, and what reading throws is dropped. */
const READ = {
  options: ({ jotproof }, bad) => jotproof.createVerifier(bad({})),
  issuer: ({ fixture }, bad) => fixture.verifier({ issuer: bad(['x']) }),
  schema: ({ fixture }, bad) => fixture.verifier({ schema: bad({}) }),
  keys: ({ fixture }, bad) => fixture.verifier({ keys: bad({}) }),
  'the URL of keys': ({ jotproof }, bad) => jotproof.remoteKeys(bad({})),
  'a store': ({ jotproof }, bad) => jotproof.remoteKeys(KEYS_URL, { store: bad({}) }),
  'a set': ({ jotproof }, bad) => jotproof.jwks(bad({})),
  'a secret': ({ jotproof }, bad) => jotproof.hmac(bad({}), 'HS256'),
  tokens: ({ fixture }, bad) => fixture.verifier().verifyMany(bad([fixture.token])),
  'a token': ({ fixture }, bad) => fixture.verifier().verify(bad({})),
  'a request': ({ fixture }, bad) => fixture.verifier().authorize(bad({})),
  'headers of a request': ({ fixture }, bad) => fixture.verifier().authorize({ method: 'GET', url: '/', headers: bad([]) }),
  'conditions of a call': ({ fixture }, bad) => fixture.verifier().verify(fixture.token, bad({})),
  claims: ({ jotproof }, bad) => jotproof.secondsLeft(bad({})),
}
