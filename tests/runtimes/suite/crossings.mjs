// How often a call goes from JavaScript into WebAssembly, and how often a set of keys is imported there.
import { assert, equal } from './assert.mjs'
import { NOW, secret } from './fixture.mjs'
import { issuerOf, key, KEYS_URL } from './remote-issuer.mjs'

export async function tests({ trap: jotproof, fixture }) {
  const [first, second] = [await key('first'), await key('second')]
  const { called, imports, trapped } = watched(jotproof, fixture)
  const remote = () => {
    const issuer = issuerOf([first])
    const keys = jotproof.remoteKeys(KEYS_URL, { fetch: issuer.fetch, clock: issuer.clock })
    const verifier = (changes) => jotproof.createVerifier(fixture.options({ keys, clock: issuer.clock, ...changes }))
    return { issuer, keys, verifier }
  }
  const request = async (by = first) => ({ method: 'GET', url: '/', headers: [['authorization', `Bearer ${await by.sign()}`]] })
  return {
    'a token crosses once, one that is cached does not': async () => {
      const make = (changes) => jotproof.createVerifier(fixture.options({ keys: jotproof.hmac(secret, 'HS256'), ...changes }))
      const [plain, cached] = [make(), make({ cache: 10 })]
      for (const verifier of [plain, cached]) equal(verifier.verify(fixture.token).ok, true)
      equal([await called(() => plain.verify(fixture.token)), await called(() => cached.verify(fixture.token))], [['verify'], []])
    },
    'a good request crosses once while the keys from the network are fresh': async () => {
      const { issuer, verifier } = remote()
      const [its, cached, one] = [verifier(), verifier({ cache: 10 }), await request()]
      for (const each of [its, cached, its, cached]) equal((await each.authorize(one)).ok, true)
      for (const later of [0, 1, 298]) {
        issuer.now = NOW + later
        equal(await called(async () => equal((await its.authorize(one)).ok, true)), ['verify'], `after ${later} s`)
        equal(await called(async () => equal((await cached.authorize(one)).ok, true)), [], `after ${later} s, cached`)
      }
      issuer.now = NOW + 300
      assert((await called(() => its.authorize(one))).includes('remoteEvent 0'), 'it did not ask when the set was no longer fresh')
      equal(issuer.count, 2, 'fetches')
    },
    'the state of a source crosses once': async () => {
      const { keys, verifier } = remote()
      equal(await called(() => keys.status()), ['remoteEvent 8'], 'the first time')
      await verifier().ready()
      let status
      equal(await called(() => { status = keys.status() }), ['remoteEvent 8'])
      equal(status, { keys: 1, age: 0, freshFor: 300, usableFor: 86_700, skipped: [] })
    },
    'a clock that is set back makes no set younger, though nothing was asked in between': async () => {
      const { issuer, keys, verifier } = remote()
      const [its, one] = [verifier(), await request()]
      await its.authorize(one)
      issuer.now = NOW + 200
      await its.authorize(one)
      issuer.now = NOW + 250
      equal(await called(() => its.authorize(one)), ['verify'])
      issuer.now = NOW
      assert((await called(() => its.authorize(one))).includes('remoteEvent 2'), 'the core was not told')
      issuer.now = NOW + 40
      equal(await called(async () => equal((await its.authorize(one)).ok, true)), ['verify'])
      equal([keys.status().age, keys.status().freshFor], [290, 10])
    },
    'what is learned in between is asked for: a set that came, and one that the issuer took back': async () => {
      const { issuer, keys, verifier } = remote()
      const [its, one] = [verifier(), await request()]
      for (let turn = 0; turn < 2; turn++) await its.authorize(one)
      keys.load({ keys: [second.jwk] })
      equal([(await its.authorize(await request(second))).ok, its.verify(await first.sign()).code], [true, 'keys_unavailable'])
      issuer.now = NOW + 3000
      issuer.broken = 404
      equal((await its.authorize(await request(second))).ok, false, 'of a set that was loaded, and denied since')
      equal(its.verify(await second.sign()).code, 'keys_unavailable')
    },
    'a set is imported once for all verifiers, also after a trap': async () => {
      const { issuer, keys, verifier } = remote()
      const all = [verifier(), verifier(), verifier(), verifier({ algorithms: ['ES256'] }), verifier({ algorithms: ['ES256'] })]
      const good = await first.sign()
      const judged = () => all.map((each) => each.verify(good).ok)
      const goods = all.map(() => true)
      equal(await imports(async () => { await all[0].ready(); equal(judged(), goods) }), 2, 'by the source, and for those of one algorithm')
      equal(await imports(() => equal(judged(), goods)), 0)
      equal(jotproof.verifyJws(good, keys).ok, true)
      equal(await imports(() => { trapped(); equal(judged(), goods) }), 0, 'after a trap')
      issuer.keys = [first, second]
      issuer.now = NOW + 301
      const token = await second.sign()
      equal(await imports(async () => { equal((await all[1].verifyAsync(token)).ok, true); await issuer.quiet(); equal(judged(), goods) }), 2, 'the next set')
      equal(all.map((each) => each.verify(token).ok), goods)
    },
  }
}

/** The next instances of the test build are such that their calls are written down; `place` and the like are asked once. */
function watched(jotproof, fixture) {
  const verifier = jotproof.createVerifier(fixture.options({ keys: jotproof.hmac(secret, 'HS256') }))
  const [calls, stages] = [[], []]
  let isTrapping = false
  const trapped = () => {
    isTrapping = true
    try { equal(verifier.verify(fixture.token).code, 'internal') } finally { isTrapping = false }
  }
  globalThis.__jotproofTrap = (stage) => { stages.push(stage); return isTrapping && (stage === 'verify' || stage === 'remote') }
  // both modules begin anew
  isTrapping = true
  try { jotproof.remoteKeys(KEYS_URL).status() } finally { isTrapping = false }
  trapped()
  const { Instance } = WebAssembly
  WebAssembly.Instance = function (module, imports) {
    const exports = Object.entries(new Instance(module, imports).exports).map(([name, value]) => {
      if (typeof value !== 'function' || /place$/i.test(name)) return [name, value]
      return [name, (...values) => { calls.push(name === 'remoteEvent' ? `${name} ${values[0]}` : name); return value(...values) }]
    })
    return { exports: Object.fromEntries(exports) }
  }
  try {
    equal(verifier.verify(fixture.token).ok, true)
    jotproof.remoteKeys(KEYS_URL).status()
  } finally { WebAssembly.Instance = Instance }
  assert(calls.includes('verify'), 'no call was seen')
  const during = async (list, act) => {
    const before = list.length
    await act()
    return list.slice(before)
  }
  return {
    trapped,
    called: (act) => during(calls, act),
    imports: async (act) => (await during(stages, act)).filter((stage) => stage === 'import').length,
  }
}
