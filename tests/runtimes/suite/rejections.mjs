// Functions that a caller hands over: whatever one returns, throws, or never settles, the process goes on, and no token is good for it.
// In Node a promise that is rejected and that no code handles ends the process; other runtimes report it by an event.
import { assert, equal } from './assert.mjs'
import { AUDIENCE, ISSUER, NOW } from './fixture.mjs'
import { issuerOf, key, KEYS_URL, storeOf } from './remote-issuer.mjs'

const CONTROL = 'a control'
const reject = () => Promise.reject(new Error('nobody handles this'))
const BEHAVIOURS = {
  throws: () => { throw new Error('thrown') },
  'throws a promise': () => { throw reject() },
  rejects: reject,
  'rejects later': () => new Promise((_, fail) => setTimeout(() => fail(new Error('late')), 5)),
  'rejects by a thenable': () => ({ then: (_, fail) => fail(new Error('thenable')) }),
  'returns a thenable that throws': () => ({ then() { throw new Error('then') } }),
  'returns a getter that throws': () => ({ get then() { throw new Error('then') } }),
  'never settles': () => new Promise(() => {}),
  'returns nothing': () => undefined,
  'returns a symbol': () => Symbol('x'),
}

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
    for (const [name, act] of Object.entries(BEHAVIOURS)) {
      tests[`${hook} ${name}`] = async () => {
        const seen = await watched(async () => {
          const [answer, expected] = await hand(act)
          if (expected === 'no') assert(answer !== true, 'a token is good')
          else if (expected !== undefined) equal(answer, expected)
        })
        // two sandboxes of one process hear each other
        equal([...seen].map((reason) => String(reason?.message ?? reason)).filter((message) => message !== CONTROL), [], 'unhandled rejections')
      }
    }
  }
  assert(trap !== undefined, 'the test build is here')
  return tests
}

/**
 * With what promises were rejected that nobody handled while this was done, and some turns of the event loop after it: each once, for a
 * sandbox of Vercel's tells as often as somebody ever listened.
 */
async function watched(act) {
  const seen = new Set()
  const note = (event) => { seen.add(event?.reason ?? event); event?.preventDefault?.() }
  const { process, addEventListener, removeEventListener } = globalThis
  const isNode = typeof process?.on === 'function' && globalThis.Deno === undefined
  if (isNode) process.on('unhandledRejection', note)
  else addEventListener?.call(globalThis, 'unhandledrejection', note)
  try {
    await act()
    await new Promise((resolve) => setTimeout(resolve, 15))
    return seen
  } finally {
    if (isNode) process.off('unhandledRejection', note)
    else removeEventListener?.call(globalThis, 'unhandledrejection', note)
  }
}

/** Node, Deno, Bun and pages do; an isolate in the middle of a request may not. */
const TELLS = typeof globalThis.process?.versions?.node === 'string' || typeof globalThis.document === 'object'
