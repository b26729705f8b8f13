// Keys from the network: an issuer of the suite's own behind an injected `fetch`, and a clock that is moved. Attacks on them are in
// tests/attacks/rows/network.json.
import { assert, equal, thrown } from './assert.mjs'
import { AUDIENCE, ISSUER, NOW, secret } from './fixture.mjs'
import { issuerOf, key, KEYS_URL, storeOf } from './remote-issuer.mjs'

export async function tests({ jotproof, lite, reference, trap, fixture, memory }) {
  const [first, second] = [await key('first'), await key('second')]
  const tokens = { first: await first.sign(), second: await second.sign() }
  const request = (token) => new Request('https://api.example/', { headers: { authorization: `Bearer ${token}` } })
  const made = ({ of = jotproof, source = 'remoteKeys', place = KEYS_URL, keys = [first], options, policy } = {}) => {
    const issuer = issuerOf(keys)
    const remote = of[source](place, { fetch: issuer.fetch, clock: issuer.clock, ...options?.(issuer) })
    return { issuer, remote, verifier: of.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: remote, clock: issuer.clock, ...policy }) }
  }
  const ready = async (options) => {
    const all = made(options)
    await all.remote.ready()
    return all
  }

  return {
    'verify starts no fetch, and says who does': async () => {
      const { issuer, verifier } = made()
      const { code, reason, status } = verifier.verify(tokens.first)
      equal([code, reason, status], ['keys_unavailable', 'not_loaded', 503])
      equal([verifier.verify('a.b').code, verifier.verify('').code], ['token_malformed', 'token_missing'])
      assert(['ready', 'verifyAsync', 'authorize'].every((call) => thrown(() => verifier.verifyOrThrow(tokens.first)).message.includes(call)))
      equal(issuer.count, 0)
    },
    'twenty cold calls make one fetch': async () => {
      const { issuer, verifier } = made()
      const verdicts = await Promise.all(Array.from({ length: 20 }, () => verifier.verifyAsync(tokens.first)))
      equal([verdicts.every(({ ok }) => ok), issuer.count], [true, 1])
      equal(verifier.verify(tokens.first).ok, true)
    },
    'two verifiers of one source make one fetch, each with its own algorithms': async () => {
      const { issuer, remote, verifier } = await ready()
      const other = jotproof.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: remote, algorithms: ['RS256'], clock: issuer.clock })
      equal([verifier.verify(tokens.first).ok, other.verify(tokens.first).code, issuer.count], [true, 'alg_not_allowed', 1])
    },
    'a fresh set is used without a fetch, and one that is not without a wait': async () => {
      const { issuer, verifier } = await ready()
      issuer.now += 299
      equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, 1])
      issuer.now += 2
      equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, 2])
      await issuer.quiet()
      equal(issuer.statuses, SECOND_TIME)
    },
    'waitUntil is handed what nobody waits for': async () => {
      const { issuer, verifier } = await ready()
      issuer.now += 301
      const kept = []
      const decision = await verifier.authorize(request(tokens.first), { waitUntil: (promise) => kept.push(promise) })
      equal([decision.ok, kept.length], [true, 1])
      await kept[0]
      equal(issuer.statuses, SECOND_TIME)
    },
    'a waitUntil that throws changes nothing': async () => {
      const { verifier } = made()
      const extra = { waitUntil: () => { throw new Error('no context') } }
      equal((await verifier.authorize(request(tokens.first), extra)).ok, true)
      equal((await verifier.verifyAsync(tokens.first, { waitUntil: 1 })).code, 'config_invalid')
      equal(verifier.verify(tokens.first, { waitUntil: () => 1 }).code, 'config_invalid')
    },
    'ready takes a waitUntil, and nothing else': async () => {
      const { issuer, remote, verifier } = made()
      const faults = []
      for (const one of [remote, verifier]) {
        for (const options of [{ waitUntil: null }, { waitUntil: undefined }, { waitUntill: () => 1 }, { scopes: 'a' }, null, 'a']) {
          faults.push(await one.ready(options).then(() => 'ready', ({ code, option }) => `${code} ${option}`))
        }
      }
      const each = ['waitUntil', 'waitUntil', 'waitUntill', 'scopes', 'options', 'options'].map((option) => `config_invalid ${option}`)
      equal([faults, issuer.count], [[...each, ...each], 0])
      await remote.ready({ waitUntil: () => 1 })
      await verifier.ready({})
      equal(issuer.count, 1)
    },
    'a new key works at its first token': async () => {
      const { issuer, verifier } = await ready()
      issuer.keys = [first, second]
      equal([(await verifier.verifyAsync(tokens.second)).ok, issuer.count], [true, 2])
    },
    'a flood of unknown keys makes one fetch in thirty seconds, and eight of them wait for the next': async () => {
      const { issuer, verifier } = await ready()
      const unknown = await Promise.all(Array.from({ length: 50 }, (_, at) => first.sign({}, { kid: `unknown-${at}` })))
      const flood = async () => {
        const decisions = []
        for (const token of unknown) decisions.push(await verifier.authorize(request(token)))
        return decisions
      }
      const decisions = await flood()
      equal(decisions[0].explain(), 'kid not in a set of 1 key fetched 0 s ago')
      const [waiting, others] = [decisions.slice(1, 9), [decisions[0], ...decisions.slice(9)]]
      assert(waiting.every(({ code, reason, status }) => code === 'keys_unavailable' && reason === 'kid_unknown' && status === 503))
      equal(waiting[0].headers, [['retry-after', '30']])
      assert(others.every(({ code, status, headers }) => code === 'key_not_found' && status === 401 && headers[0][0] === 'www-authenticate'))
      equal([(await flood()).map(({ status }) => status).join(), issuer.count], [[401, ...Array(8).fill(503), ...Array(41).fill(401)].join(), 2])
      equal([verifier.verify(unknown[1]).code, verifier.verify(unknown[9]).code], ['keys_unavailable', 'key_not_found'])
      issuer.keys.push(second)
      issuer.now += 29
      equal((await verifier.authorize(request(tokens.second))).status, 401)
      issuer.now += 1
      equal([(await verifier.authorize(request(tokens.second))).ok, issuer.count], [true, 3])
      equal((await verifier.authorize(request(unknown[1]))).code, 'key_not_found')
    },
    'a hundred calls at once with invented kids make one fetch, which denies them all': async () => {
      const { issuer, verifier } = await ready()
      const tokens = await Promise.all(Array.from({ length: 20 }, (_, at) => first.sign({}, { kid: `unknown-${at}` })))
      const verdicts = await Promise.all(Array.from({ length: 100 }, (_, at) => verifier.verifyAsync(tokens[at % 20])))
      equal([verdicts.filter(({ code }) => code === 'key_not_found').length, issuer.count], [100, 2])
    },
    'a new key that comes in a pause is told how long it lasts': async () => {
      const { issuer, verifier } = await ready()
      equal((await verifier.authorize(request(await first.sign({}, { kid: 'unknown' })))).status, 401)
      issuer.keys.push(second)
      issuer.now += 20
      const { status, headers } = await verifier.authorize(request(tokens.second))
      equal([status, headers], [503, [['retry-after', '10']]])
      issuer.now += 10
      equal([(await verifier.authorize(request(tokens.second))).ok, issuer.count], [true, 3])
    },
    'a key that is published after it was denied works when the pause is over': async () => {
      const { issuer, verifier } = await ready()
      equal([(await verifier.verifyAsync(tokens.second)).code, issuer.count], ['key_not_found', 2])
      issuer.keys.push(second)
      issuer.now += 29
      equal([(await verifier.verifyAsync(tokens.second)).code, verifier.verify(tokens.second).code, issuer.count], ['key_not_found', 'key_not_found', 2])
      issuer.now += 1
      // it does not fetch: whoever gets ready does
      equal(verifier.verify(tokens.second).code, 'keys_unavailable')
      await verifier.ready()
      equal([verifier.verify(tokens.second).ok, (await verifier.verifyAsync(tokens.second)).ok, issuer.count], [true, true, 3])
    },
    'tokens without a kid are one unknown key': async () => {
      const { issuer, verifier } = await ready({ keys: [first, second] })
      issuer.document = { keys: [] }
      issuer.now += 1000
      const [one, two] = [await first.sign({ sub: 'one' }, { kid: undefined }), await first.sign({ sub: 'two' }, { kid: undefined })]
      equal([(await verifier.verifyAsync(one)).code, (await verifier.verifyAsync(two)).code, issuer.count], ['key_not_found', 'key_not_found', 3])
    },
    'no kid is in what is said of a source': async () => {
      const { remote, verifier } = await ready()
      const kid = 'a-secret-of-the-caller'
      const said = [await verifier.authorize(request(await first.sign({}, { kid }))), await verifier.verifyAsync(await first.sign({}, { kid: `${kid}-2` }))]
      equal(said.map(({ code }) => code), ['key_not_found', 'keys_unavailable'])
      const { explain, ...decision } = said[0]
      assert(!JSON.stringify([decision, said[0].explain(), said[1], remote.status()]).includes('secret'))
    },
    'ready looks for the key that verify missed': async () => {
      const { issuer, verifier } = await ready()
      issuer.keys = [first, second]
      equal([verifier.verify(tokens.second).code, issuer.count], ['keys_unavailable', 1])
      await verifier.ready()
      equal([verifier.verify(tokens.second).ok, issuer.count], [true, 2])
      await verifier.ready()
      equal(issuer.count, 2)
    },
    'while the issuer is out of reach for a day the last good set serves, with an alarm': async () => {
      const alarms = []
      const { issuer, verifier } = await ready({ options: () => ({ onStale: (status) => { alarms.push(status); throw new Error('ignored') } }) })
      for (const broken of ['network', 503, 429, 408, 302, 'html', 'huge', 'bytes']) {
        issuer.broken = broken
        issuer.now += 2 * 3600
        equal([broken, (await verifier.verifyAsync(tokens.first)).ok, verifier.verify(tokens.first).ok], [broken, true, true])
        await issuer.quiet()
      }
      equal(alarms.map(({ lastError }) => lastError), ['network', 'http_status', 'http_status', 'http_status', 'redirect', 'jwks', 'jwks_too_large', 'jwks'])
      equal([alarms[0].age, alarms[0].freshFor, alarms[0].keys], [7200, 0, 1])
      issuer.now += 9 * 3600
      const decision = await verifier.authorize(request(tokens.first))
      equal([decision.code, decision.status, verifier.verify(tokens.first).code], ['keys_unavailable', 503, 'keys_unavailable'])
      issuer.broken = undefined
      issuer.now += 301
      equal((await verifier.authorize(request(tokens.first))).ok, true)
    },
    'an issuer that never answers is a failure like another': async () => {
      const { issuer, remote, verifier } = made({ options: () => ({ timeout: 0.02 }) })
      remote.load({ keys: [first.jwk] })
      issuer.broken = 'timeout'
      issuer.now += 7200
      equal([(await verifier.verifyAsync(tokens.first)).ok, remote.status().lastError], [true, 'timeout'])
    },
    'a body that drips for ever, or has no byte in any chunk, is given up': async () => {
      const stream = (chunk, pause) => {
        const seen = { reads: 0, cancelled: 0 }
        const reader = { read: async () => { seen.reads += 1; await pause(); return { done: false, value: chunk() } }, cancel: async () => { seen.cancelled += 1 } }
        return { seen, fetch: async () => ({ status: 200, headers: new Headers(), body: { getReader: () => reader } }) }
      }
      const turn = () => new Promise((resolve) => setTimeout(resolve, 1))
      const streams = {
        'timeout': stream(() => new Uint8Array(1), turn),
        'network': stream(() => new Uint8Array(0), async () => {}), // without a pause: no timer ever runs beside it
        'jwks_too_large': stream(() => new Uint8Array(600_000), turn),
        'jwks_too_large ': stream(() => Object.defineProperty(new Uint8Array(600_000), 'length', { value: 1 }), turn), // by what it holds, not by what it says
      }
      for (const [reason, { seen, fetch }] of Object.entries(streams)) {
        const { remote } = made({ options: () => ({ fetch, timeout: 0.05 }) })
        equal((await remote.ready().catch((cause) => cause)).reason, reason.trim())
        await new Promise((resolve) => setTimeout(resolve, 30))
        const { reads } = seen
        await new Promise((resolve) => setTimeout(resolve, 30))
        equal([reason, seen.reads - reads, seen.cancelled], [reason, 0, 1])
      }
      for (const value of ['text', { length: 1 }, new Uint16Array(1), new DataView(new ArrayBuffer(1)), { length: NaN }]) {
        const { remote } = made({ options: () => ({ fetch: stream(() => value, turn).fetch }) })
        equal((await remote.ready().catch((cause) => cause)).reason, 'network')
      }
    },
    'texts without a limit enter no memory of WebAssembly': async () => {
      const huge = 'x'.repeat(20_000_000)
      const before = memory.bytes()
      const { verifier, remote } = made({ options: () => ({ store: { ...storeOf(), get: async () => huge } }) })
      equal((await verifier.verifyAsync(tokens.first)).ok, true)
      equal(thrown(() => remote.load(huge)).code, 'config_invalid')
      equal(thrown(() => jotproof.remoteKeys(`https://issuer.example/${huge}`)).code, 'config_invalid')
      equal(thrown(() => jotproof.discover(`https://issuer.example/${huge}`)).code, 'config_invalid')
      const fields = made({ options: (issuer) => ({ fetch: async (...given) => ({ ...await issuer.fetch(...given), headers: { get: () => huge } }) }) })
      equal((await fields.verifier.verifyAsync(tokens.first)).ok, true)
      assert(before > 0 && memory.bytes() - before < 8_000_000, `${memory.bytes() - before} bytes more`)
    },
    'one bad reading of the clock of the keys is a fault of the clock, and forgets nothing': async () => {
      let bad = false
      const { issuer, verifier } = made({ options: (its) => ({ clock: () => (bad ? 0 : its.clock()) }), policy: { cache: 10 } })
      await verifier.ready()
      equal(verifier.verify(tokens.first).ok, true)
      for (const ask of [() => verifier.verify(tokens.first), () => verifier.verifyAsync(tokens.first), () => verifier.authorize(request(tokens.first)), () => verifier.verifyMany([tokens.first])[0]]) {
        bad = true
        const { code, status } = await ask()
        bad = false
        equal([code, status, verifier.verify(tokens.first).ok], ['clock_unavailable', 500, true])
      }
      equal(issuer.count, 1)
    },
    'a set that the issuer says is gone is not excused': async () => {
      const { issuer, verifier } = await ready()
      issuer.broken = 404
      issuer.now += 3600
      equal((await verifier.verifyAsync(tokens.first)).code, 'keys_unavailable')
    },
    'cold, with the issuer out of reach, many calls make one fetch, and then none in the pause': async () => {
      const { issuer, verifier } = made()
      issuer.broken = 503
      const decisions = await Promise.all(Array.from({ length: 20 }, () => verifier.authorize(request(tokens.first))))
      assert(decisions.every(({ code, reason }) => code === 'keys_unavailable' && reason === 'http_status'))
      const [[name, seconds]] = decisions[0].headers
      equal([issuer.count, name, ['1', '2'].includes(seconds)], [1, 'retry-after', true])
      equal(decisions[0].explain(), `no keys at hand (http_status), retry in ${seconds} s`)
      const error = await verifier.ready().catch((cause) => cause)
      equal([error.code, error.reason, issuer.count], ['keys_unavailable', 'http_status', 1])
      issuer.broken = undefined
      issuer.now += 3
      await verifier.ready()
      equal(verifier.verify(tokens.first).ok, true)
    },
    'a set without a usable key replaces the last one at once, and says what it skipped': async () => {
      const { issuer, remote, verifier } = await ready()
      const { d, ...publicKey } = await first.secret()
      issuer.document = { keys: [{ kty: 'oct', k: 'AA' }, { ...publicKey, d }, { ...publicKey, use: 'enc' }, { kty: 'EC' }, 'none'] }
      issuer.now += 3600
      equal([(await verifier.verifyAsync(tokens.first)).code, remote.status().keys], ['key_not_found', 0])
      equal(remote.status().skipped.map(({ index, reason }) => [index, reason]), [[0, 'symmetric_key'], [1, 'private_key'], [2, 'key_use'], [3, 'key_malformed'], [4, 'key_malformed']])
      issuer.document = { keys: [{ kty: 'oct', k: 'AA' }, first.jwk] }
      issuer.now += 3600
      equal((await verifier.verifyAsync(tokens.first)).ok, true)
    },
    'fetches as it must: no redirect, a signal, the ETag': async () => {
      const { issuer, verifier } = await ready()
      issuer.now += 400
      await verifier.verifyAsync(tokens.first)
      await issuer.quiet()
      const [one, two] = issuer.inits
      equal([one.redirect, one.signal instanceof AbortSignal, one.headers['if-none-match'], one.headers.accept], ['manual', true, undefined, 'application/json'])
      // a page leaves it to its own cache, or the browser would ask for leave first
      equal([two.headers['if-none-match'], two.cache], typeof location === 'object' ? [undefined, 'no-cache'] : [issuer.etagOf(), KEEPS_NOTHING ? undefined : 'no-store'])
    },
    'says its state, and no key': async () => {
      const { issuer, remote } = made()
      equal(remote.status(), { keys: 0, age: undefined, freshFor: 0, usableFor: 0, lastError: undefined, skipped: [] })
      await remote.ready()
      issuer.now += 100
      equal(remote.status(), { keys: 1, age: 100, freshFor: 200, usableFor: 86_600, lastError: undefined, skipped: [] })
      equal(Object.keys(remote), ['kind', 'ready', 'status', 'load'])
    },
    'loads what it is handed, without a network': async () => {
      const { issuer, remote, verifier } = made()
      issuer.broken = 'network'
      remote.load({ keys: [first.jwk] })
      equal([verifier.verify(tokens.first).ok, (await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, true, 0])
      remote.load(JSON.stringify({ keys: [second.jwk] }))
      equal([verifier.verify(tokens.second).ok, verifier.verify(tokens.first).ok], [true, false])
      equal([thrown(() => remote.load('<html>')).reason, verifier.verify(tokens.second).ok], ['jwks', true])
      equal(thrown(() => remote.load(undefined)).code, 'key_unsuitable')
    },
    'a clock that cannot be believed decides nothing': async () => {
      const { issuer, remote, verifier } = made()
      issuer.now = 0
      equal([verifier.verify(tokens.first).code, (await verifier.authorize(request(tokens.first))).code], ['clock_unavailable', 'clock_unavailable'])
      equal((await remote.ready().catch((cause) => cause)).code, 'clock_unavailable')
      equal(issuer.count, 0)
    },

    'a cold verifier starts from a store without a fetch': async () => {
      const store = storeOf()
      await ready({ options: () => ({ store }) })
      const { issuer, verifier } = made({ options: () => ({ store }) })
      equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.count, store.kept.size], [true, 0, 1])
      const [[name, seconds]] = store.puts
      equal([name, seconds], [KEYS_URL, 86_700])
    },
    'a set that is old comes out of the store while the issuer is out of reach': async () => {
      const store = storeOf()
      await ready({ options: () => ({ store }) })
      const { issuer, verifier } = made({ options: () => ({ store }) })
      Object.assign(issuer, { now: NOW + 7200, broken: 503 })
      equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, 1])
    },
    'another isolate that was faster saves the fetch': async () => {
      const store = storeOf()
      const slow = await ready({ options: () => ({ store }) })
      const fast = made({ options: () => ({ store }), keys: [first, second] })
      fast.issuer.now += 1000
      await fast.remote.ready()
      slow.issuer.now += 1000
      equal([(await slow.verifier.verifyAsync(tokens.second)).ok, slow.issuer.count, fast.issuer.count], [true, 1, 1])
    },
    'a store that lies or fails costs a fetch and nothing else': async () => {
      const good = storeOf()
      await ready({ options: () => ({ store: good }) })
      const record = JSON.parse([...good.kept.values()][0])
      const stolen = JSON.stringify({ keys: [second.jwk] })
      const lies = {
        garbage: '<html>', nothing: '', number: 7, null: null, list: '[]', 'other members': '{}', object: record,
        'another URL': JSON.stringify({ ...record, url: 'https://other.example/keys', jwks: stolen }),
        'the future': JSON.stringify({ ...record, fetched: NOW + 1, jwks: stolen }),
        'too old': JSON.stringify({ ...record, fetched: NOW - 90_100, jwks: stolen }),
        'no JWKS': JSON.stringify({ ...record, jwks: '<html>' }),
        'a set that is no text': JSON.stringify({ ...record, jwks: { keys: [second.jwk] } }),
        'a time that is no number': JSON.stringify({ ...record, fetched: String(NOW), jwks: stolen }),
        'two sets': JSON.stringify({ ...record }).replace('{', `{"jwks":${JSON.stringify(stolen)},`),
        huge: JSON.stringify({ ...record, jwks: stolen }) + ' '.repeat(1_100_000),
      }
      for (const [name, lie] of Object.entries(lies)) {
        const { issuer, verifier } = made({ options: () => ({ store: { ...storeOf(), get: () => lie } }) })
        equal([name, (await verifier.verifyAsync(tokens.first)).ok, verifier.verify(tokens.second).ok, issuer.count], [name, true, false, 1])
      }
      const failing = () => { throw new Error('down') }
      for (const fails of [failing, async () => failing(), () => new Promise(() => {})]) {
        const { issuer, verifier } = made({ options: () => ({ store: { get: fails, put: fails, delete: fails } }) })
        equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, 1])
      }
    },
    'an old set in the store with the ETag of the new one does not make the issuer vouch for it': async () => {
      const store = storeOf()
      const { issuer } = await ready({ options: () => ({ store }) })
      const record = JSON.parse([...store.kept.values()][0])
      const liar = made({ keys: [second], options: () => ({ store: { ...store, get: () => JSON.stringify({ ...record, etag: liar.issuer.etagOf() }) } }) })
      liar.issuer.now += 1000
      equal([(await liar.verifier.verifyAsync(tokens.second)).ok, liar.issuer.statuses, issuer.count], [true, [200], 1])
      equal(liar.verifier.verify(tokens.first).ok, false)
    },
    'an old set in the store does not come back over a newer one': async () => {
      const store = storeOf()
      const { issuer, verifier } = await ready({ options: () => ({ store }) })
      const [old] = store.kept.values()
      issuer.keys = [second]
      issuer.now += 1000
      equal((await verifier.verifyAsync(tokens.second)).ok, true)
      store.kept.set(KEYS_URL, old)
      issuer.now += 31
      equal([(await verifier.verifyAsync(tokens.first)).code, verifier.verify(tokens.second).ok], ['key_not_found', true])
    },

    'finds the keys by the metadata of the issuer': async () => {
      const { issuer, verifier } = made({ source: 'discover', place: ISSUER })
      equal((await verifier.verifyAsync(tokens.first)).ok, true)
      equal(issuer.urls, [`${ISSUER}.well-known/openid-configuration`, KEYS_URL])
      issuer.now += 1000
      equal([(await verifier.verifyAsync(tokens.first)).ok, issuer.urls.length], [true, 3])
    },
    'finds the metadata of RFC 8414, and where it is said to be': async () => {
      const oauth = made({ source: 'discover', place: ISSUER })
      oauth.issuer.metadataPath = '/.well-known/oauth-authorization-server'
      equal([(await oauth.verifier.verifyAsync(tokens.first)).ok, oauth.issuer.urls.length], [true, 3])
      const said = made({ source: 'discover', place: ISSUER, options: () => ({ url: 'https://elsewhere.example/.well-known/openid-configuration' }) })
      equal([(await said.verifier.verifyAsync(tokens.first)).ok, said.issuer.urls[0]], [true, 'https://elsewhere.example/.well-known/openid-configuration'])
    },
    'takes no metadata of another issuer, nor a URL that is not safe, and keeps the last good set': async () => {
      const wrong = {
        metadata_issuer: { issuer: 'https://other.example/', jwks_uri: KEYS_URL }, url: { issuer: ISSUER, jwks_uri: 'http://issuer.example/keys' },
        metadata: { issuer: ISSUER },
      }
      for (const [reason, metadata] of Object.entries(wrong)) {
        const { issuer, remote, verifier } = made({ source: 'discover', place: ISSUER })
        issuer.metadata = metadata
        equal((await verifier.verifyAsync(tokens.first)).code, 'keys_unavailable')
        equal([remote.status().lastError, issuer.urls.includes(KEYS_URL)], [reason, false])
        issuer.metadata = undefined
        issuer.now += 3
        await remote.ready()
        issuer.metadata = metadata
        issuer.now += 7200
        equal((await verifier.verifyAsync(tokens.first)).ok, true)
      }
    },
    'takes the template of Entra only where the issuer is one': async () => {
      const template = 'https://login.microsoftonline.com/{tenantid}/v2.0'
      const tenant = '11111111-2222-3333-4444-555555555555'
      const issuer = issuerOf([{ jwk: { ...first.jwk, issuer: template } }])
      issuer.metadata = { issuer: template, jwks_uri: KEYS_URL }
      const options = { fetch: issuer.fetch, clock: issuer.clock }
      const verifier = jotproof.createVerifier({ issuer: template, tenants: [tenant], audience: AUDIENCE, keys: jotproof.discover(template, options), clock: issuer.clock })
      const token = await first.sign({ iss: template.replace('{tenantid}', tenant), tid: tenant })
      equal([(await verifier.verifyAsync(token)).ok, issuer.urls[0]], [true, 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration'])
      const one = template.replace('{tenantid}', tenant)
      const other = jotproof.createVerifier({ issuer: one, audience: AUDIENCE, keys: jotproof.discover(one, options), clock: issuer.clock })
      equal((await other.verifyAsync(token)).code, 'keys_unavailable')
    },

    'takes the URL of this machine, and an object of the platform': () => {
      jotproof.remoteKeys('http://localhost:8080/keys')
      jotproof.remoteKeys(new URL('https://issuer.example/keys'))
    },
    'takes an issuer among those that the policy names': () => {
      jotproof.createVerifier({ issuer: ['https://other.example/', ISSUER], audience: AUDIENCE, keys: jotproof.discover(ISSUER) })
    },
    'refuses options out of range, and suggests the name that was meant': () => {
      const wrong = { timeout: [-1, 31, '5'], store: [{ get() {}, put() {} }], url: ['https://issuer.example/'], cooldown: [1] }
      for (const [name, values] of Object.entries(wrong)) {
        for (const value of values) {
          const { code, option } = thrown(() => jotproof.remoteKeys(KEYS_URL, { [name]: value }))
          equal([code, option], ['config_invalid', name])
        }
      }
      assert(thrown(() => jotproof.remoteKeys(KEYS_URL, { timeuot: 5 })).message.includes('did you mean timeout?'))
    },
    'stands alone, and is for public keys': () => {
      const remote = jotproof.remoteKeys(KEYS_URL)
      equal(thrown(() => fixture.verifier({ keys: [remote, jotproof.hmac(secret, 'HS256')] })).option, 'keys')
      equal(thrown(() => fixture.verifier({ keys: remote, algorithms: ['HS256'] })).option, 'algorithms')
      equal(fixture.verifier({ keys: remote }).verify(fixture.token).code, 'alg_not_allowed')
    },
    'serves several issuers, and signatures alone': async () => {
      const one = made()
      const other = made({ policy: { issuer: 'https://second.example/' }, keys: [second] })
      const both = jotproof.anyOf([one.verifier, other.verifier])
      await both.ready()
      equal([both.verify(tokens.first).ok, both.verify(await second.sign({ iss: 'https://second.example/' })).ok], [true, true])
      equal((await both.verifyAsync(tokens.second)).code, 'key_not_found')
      const cold = made()
      equal(jotproof.verifyJws(tokens.first, cold.remote).code, 'keys_unavailable')
      await cold.remote.ready()
      equal([jotproof.verifyJws(tokens.first, cold.remote).ok, jotproof.verifyJws(tokens.second, cold.remote).code], [true, 'keys_unavailable'])
    },
    'goes on after a trap with the set that it had': async () => {
      const { issuer, remote, verifier } = await ready({ of: trap })
      equal(verifier.verify(tokens.first).ok, true)
      const [before, isArmed] = [globalThis.__jotproofTrap, (stage) => stage === 'verify']
      globalThis.__jotproofTrap = isArmed
      equal(verifier.verify(tokens.first).code, 'internal')
      globalThis.__jotproofTrap = before
      equal([verifier.verify(tokens.first).ok, (await verifier.verifyAsync(tokens.first)).ok, issuer.count], [true, true, 1])
      equal(remote.status().keys, 1)
    },
    'a trap loses nothing of who waits for a fetch, and the call that waits for one ends': async () => {
      const { issuer, verifier } = await ready({ of: trap })
      const unknown = await first.sign({}, { kid: 'unknown' })
      const waiting = verifier.verifyAsync(unknown)
      while (issuer.count < 2) await undefined
      const [before, isArmed] = [globalThis.__jotproofTrap, (stage) => stage === 'verify']
      globalThis.__jotproofTrap = isArmed
      equal(verifier.verify(tokens.first).code, 'internal')
      globalThis.__jotproofTrap = before
      equal([(await waiting).code, issuer.count], ['key_not_found', 2])
      equal([(await verifier.verifyAsync(unknown)).code, (await verifier.verifyAsync(tokens.first)).ok, issuer.count], ['key_not_found', true, 2])
    },
    'works in each build, and belongs to it': async () => {
      for (const of of [lite, reference]) {
        const { remote, verifier } = await ready({ of })
        equal(verifier.verify(tokens.first).ok, true)
        equal(thrown(() => fixture.verifier({ keys: remote })).option, 'keys')
      }
    },
  }
}

/** Workers, and the edge runtime like them, are not told how to cache. */
const KEEPS_NOTHING = typeof EdgeRuntime === 'string' || globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** A page sends no ETag of its own. */
const SECOND_TIME = typeof location === 'object' ? [200, 200] : [200, 304]
