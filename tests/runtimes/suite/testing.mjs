// jotproof/testing: an issuer whose tokens the package accepts, and which is as wrong as it is told to be.
import { assert, equal } from './assert.mjs'
import { AUDIENCE, NOW } from './fixture.mjs'

export function tests({ jotproof, lite, reference, testing }) {
  const { supported, testIssuer } = testing
  const verifierOf = (issuer, changes, build = jotproof) =>
    build.createVerifier({ issuer: issuer.issuer, audience: AUDIENCE, keys: build.jwks(issuer.jwks()), clock: issuer.clock, ...changes })
  const claims = { sub: 'user-1', aud: AUDIENCE }
  const at = { now: NOW }

  return {
    'exports the documented names and no other': () => {
      equal(Object.keys(testing).filter((name) => name !== '__esModule').sort(), ['supported', 'testIssuer'])
    },
    'every algorithm mints what a verifier accepts, or is refused by name': async () => {
      const able = await supported()
      assert(able.includes('ES256') && able.includes('RS256'), `only ${able.join()}`)
      for (const alg of ALGORITHMS) {
        if (!able.includes(alg)) {
          await refuses(() => testIssuer({ alg }), 'alg', alg)
          continue
        }
        const issuer = await testIssuer({ alg, ...at })
        const [{ kid }] = issuer.jwks().keys
        for (const build of [jotproof, reference]) {
          const verdict = verifierOf(issuer, {}, build).verify(await issuer.mint(claims))
          equal([verdict.ok, verdict.header, verdict.claims], [true, { alg, kid, typ: 'JWT' }, { iss: issuer.issuer, iat: NOW, exp: NOW + 3600, ...claims }], alg)
        }
        equal(verifierOf(await testIssuer({ alg, ...at })).verify(await issuer.mint(claims)).code, 'key_not_found', `${alg}, another issuer of the same name`)
      }
      equal(able, ALGORITHMS.filter((alg) => able.includes(alg)), 'no other, and in this order')
    },
    'serves the smaller build too': async () => {
      const issuer = await testIssuer(at)
      equal(verifierOf(issuer, {}, lite).verify(await issuer.mint(claims)).ok, true)
    },
    'names an algorithm that the engine cannot sign': async () => {
      const issuer = await testIssuer(at)
      for (const step of ['generateKey', 'sign']) {
        await replacing(step, (original) => (kind, ...rest) => (kind.namedCurve === 'P-384' ? Promise.reject(new Error('no such curve')) : original(kind, ...rest)), async () => {
          for (const act of [() => testIssuer({ alg: 'ES384' }), () => issuer.rotate({ alg: 'ES384' }), () => issuer.mint({}, { alg: 'ES384' })]) {
            const error = await refuses(act, 'alg', 'the WebCrypto of this engine cannot sign ES384')
            equal(error.cause.message, 'no such curve')
          }
          const able = await supported()
          equal([able.includes('ES384'), able.includes('ES256')], [false, true], step)
        })
      }
      equal(issuer.jwks().keys.map(({ alg }) => alg), ['ES256'])
      equal(verifierOf(issuer).verify(await issuer.mint(claims)).ok, true, 'the key that it had')
    },
    'has nothing to sign with where a page is not secure': async () => {
      Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined })
      try {
        equal(await supported(), [])
        await refuses(() => testIssuer(), 'alg', 'cannot sign ES256')
      } finally { delete crypto.subtle }
    },
    'makes private keys that cannot be exported': async () => {
      const pairs = []
      await replacing('generateKey', (original) => async (...rest) => { const pair = await original(...rest); pairs.push(pair); return pair }, () => testIssuer(at))
      // others may make keys meanwhile: the sandboxes of edge-runtime share the WebCrypto of their host
      equal([pairs.length > 0, pairs.some(({ privateKey }) => privateKey.extractable)], [true, false])
    },
    // which Node 20 may never come back from
    'exports no key as JWK that a job made': async () => {
      for (const alg of ['ES256', 'RS256']) {
        let found
        // sandboxes share the WebCrypto of their host, where a neighbour may make and export keys meanwhile: not each time
        for (let round = 0; round < 5 && found?.[2] !== false; round++) {
          const [made, exported] = [[], []]
          await replacing('generateKey', (original) => async (...rest) => { const pair = await original(...rest); made.push(pair.publicKey); return pair }, () =>
            replacing('exportKey', (original) => (format, key) => { if (format === 'jwk') exported.push(key); return original(format, key) }, () => testIssuer({ alg })))
          found = [made.length > 0, exported.length > 0, exported.some((key) => made.includes(key))]
        }
        equal(found, [true, true, false], alg)
      }
    },
    'refuses wrong and unknown options by name': async () => {
      const issuer = await testIssuer(at)
      const wrong = [
        [testIssuer, { algs: 'ES256' }, 'algs'], [testIssuer, { iss: 'https://issuer.test' }, 'iss'], [testIssuer, null, 'options'], [testIssuer, [], 'options'],
        [testIssuer, { get alg() { return 'ES256' } }, 'alg'], [testIssuer, Object.create(null, { alg: { value: null } }), 'alg'],
        ...[undefined, null, '', 'none', 'es256', 'HS256', 'RSA-OAEP', ['ES256'], 256, '__proto__', 'toString'].map((alg) => [testIssuer, { alg }, 'alg']),
        ...[undefined, null, '', 'issuer.test', 'ftp://issuer.test', 'https://issuer.test/?a', 'https://issuer.test/#a', 'https://issuer.test/a b', new URL('https://issuer.test')].map((name) => [testIssuer, { issuer: name }, 'issuer']),
        ...[undefined, null, 0, NaN, Infinity, -1, String(NOW), NOW * 1000, 1_700_000_000, new Date()].map((now) => [testIssuer, { now }, 'now']),
        ...[null, -1, 0.5, NaN, Infinity, '60'].map((maxAge) => [testIssuer, { maxAge }, 'maxAge']),
        ...[null, -1, 0.5, NaN, Infinity, '60'].map((maxAge) => [async () => { issuer.maxAge = maxAge }, undefined, 'maxAge']),
        ...[undefined, null, 'none', 'HS512'].flatMap((alg) => [[issuer.rotate, { alg }, 'alg'], [(options) => issuer.mint({}, options), { alg }, 'alg']]),
        [issuer.rotate, { keeps: true }, 'keeps'], ...[undefined, null, 1, 'true'].map((keep) => [issuer.rotate, { keep }, 'keep']),
        [(options) => issuer.mint({}, options), { expires: 1 }, 'expires'], ...[undefined, null, '60', NaN, Infinity].map((expiresIn) => [(options) => issuer.mint({}, options), { expiresIn }, 'expiresIn']),
        ...[undefined, null, 'at+jwt', [], { a: NaN }, { get typ() { return 'JWT' } }].map((header) => [(options) => issuer.mint({}, options), { header }, 'header']),
        ...[null, 'sub', [], new Map(), { a: 1n }, { a: () => 1 }, { a: '\uD800' }, { get sub() { return 'user-1' } }].map((its) => [issuer.mint, its, 'claims']),
        ...[undefined, null, NaN, Infinity, '1', 1n].map((seconds) => [async () => issuer.advance(seconds), undefined, 'advance']),
        ...[undefined, null, '', 'broken', 200, 600, 100, 503.5, '503', NaN].map((fault) => [async () => issuer.breaks(fault), undefined, 'fault']),
        ...[null, '', 'keys', 'JWKS'].map((place) => [async () => issuer.breaks(503, place), undefined, 'at']), [async () => issuer.breaks('other-issuer', 'jwks'), undefined, 'at'],
      ]
      for (const [act, options, option] of wrong) await refuses(() => act(options), option)
      await refuses(() => testIssuer({ isuer: 'https://issuer.test' }), 'isuer', 'did you mean issuer?')
      await refuses(() => testIssuer({ exp: 1 }), 'exp', 'there are issuer, alg, now, maxAge')
      await refuses(() => testIssuer({ alg: 'HS256' }), 'alg', 'HS256 takes a secret, which is in no JWKS')
      equal([issuer.clock(), issuer.maxAge, (await issuer.fetch(issuer.jwksUrl)).status], [NOW, 600, 200], 'what was refused changed nothing')
    },
    'fills in claims and header, and takes those that are given': async () => {
      const issuer = await testIssuer({ now: NOW + 0.75 })
      const [{ kid }] = issuer.jwks().keys
      const read = async (...given) => { const { header, claims } = jotproof.decodeUnverified(await issuer.mint(...given)); return [header, claims] }
      const header = { alg: 'ES256', kid, typ: 'JWT' }
      equal(await read(), [header, { iss: 'https://issuer.test', iat: NOW, exp: NOW + 3600 }])
      equal(await read({ iss: 'a', iat: 1.5, exp: null, list: [1, { a: 'ü' }] }), [header, { iss: 'a', iat: 1.5, exp: null, list: [1, { a: 'ü' }] }])
      equal(await read({ iss: undefined, iat: undefined, exp: undefined }), [header, {}])
      equal(await read({ iat: NOW - 5 }, { expiresIn: -60 }), [header, { iss: 'https://issuer.test', iat: NOW - 5, exp: NOW - 60 }])
      equal(await read({}, { header: { typ: 'at+jwt', kid: undefined, extra: 1 } }), [{ alg: 'ES256', typ: 'at+jwt', extra: 1 }, { iss: 'https://issuer.test', iat: NOW, exp: NOW + 3600 }])
      const [, odd] = await read(JSON.parse('{"__proto__":{"admin":true}}'))
      equal(Object.hasOwn(odd, '__proto__'), true, 'a claim that is called __proto__')
      equal((await issuer.mint({ text: 'x'.repeat(200_000) })).length > 200_000, true, 'a long one')
    },
    'tokens that lie are refused': async () => {
      const issuer = await testIssuer(at)
      const verifier = verifierOf(issuer)
      const code = async (...given) => verifier.verify(await issuer.mint(...given)).code
      equal(await code({ ...claims, iss: 'https://other.test' }), 'issuer_mismatch')
      equal(await code({ sub: 'user-1' }), 'claim_missing')
      equal(await code({ ...claims, exp: undefined }), 'claim_missing')
      equal(await code(claims, { expiresIn: -61 }), 'expired')
      equal(await code(claims, { header: { alg: 'none' } }), 'alg_not_allowed')
      equal(await code(claims, { header: { alg: 'HS256' } }), 'alg_not_allowed')
      equal(await code(claims, { header: { kid: 'nobody' } }), 'key_not_found')
      equal(await code(claims, { header: { typ: 'dpop+jwt' } }), 'type_mismatch')
    },
    'rotates keys': async () => {
      const issuer = await testIssuer(at)
      const old = await issuer.mint(claims)
      const before = verifierOf(issuer)
      await issuer.rotate()
      const after = verifierOf(issuer)
      const next = await issuer.mint(claims)
      equal([before, after].map((verifier) => [old, next].map((token) => verifier.verify(token).code)), [[undefined, 'key_not_found'], ['key_not_found', undefined]])

      await issuer.rotate({ keep: true, alg: 'ES384' })
      const both = verifierOf(issuer)
      equal([old, next, await issuer.mint(claims)].map((token) => both.verify(token).code), ['key_not_found', undefined, undefined])
      equal(issuer.jwks().keys.map(({ alg }) => alg), ['ES256', 'ES384'])
      await issuer.rotate()
      equal(issuer.jwks().keys.map(({ alg }) => alg), ['ES384'], 'the algorithm of the key before it')
    },
    'signs with another algorithm beside its own': async () => {
      const issuer = await testIssuer(at)
      const [first, second] = [await issuer.mint(claims, { alg: 'ES384' }), await issuer.mint(claims, { alg: 'ES384' })]
      equal(issuer.jwks().keys.map(({ alg }) => alg), ['ES256', 'ES384'], 'the key is made once')
      const verifier = verifierOf(issuer)
      equal([first, second, await issuer.mint(claims)].map((token) => verifier.verify(token).header?.alg), ['ES384', 'ES384', 'ES256'])
      await issuer.rotate({ keep: true, alg: 'ES384' })
      equal(jotproof.decodeUnverified(await issuer.mint({}, { alg: 'ES384' })).header.kid, issuer.jwks().keys[2].kid, 'the newest of two')
    },
    'publishes public members only, afresh': async () => {
      for (const alg of ['ES256', 'RS256']) {
        const issuer = await testIssuer({ alg, ...at })
        const [key] = issuer.jwks().keys
        const members = { ES256: ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'], RS256: ['alg', 'e', 'kid', 'kty', 'n', 'use'] }
        equal(Object.keys(key).sort(), members[alg])
        equal([key.alg, key.use, key.kid.length], [alg, 'sig', 43])
        const text = JSON.stringify(issuer.jwks())
        for (const name of Object.keys(key)) delete key[name]
        issuer.jwks().keys.length = 0
        equal(JSON.stringify(issuer.jwks()), text)
        equal(Object.isFrozen(issuer), true)
      }
    },
    'has a clock that a test moves': async () => {
      const issuer = await testIssuer(at)
      const verifier = verifierOf(issuer)
      const token = await issuer.mint(claims)
      issuer.advance(3600 + 59.5)
      equal([issuer.clock(), verifier.verify(token).ok], [NOW + 3659.5, true])
      issuer.advance(0.5)
      equal(verifier.verify(token).code, 'expired')
      issuer.advance(-3660 - 61)
      equal([issuer.clock(), verifier.verify(token).code], [NOW - 61, 'issued_in_future'])
      const { clock, advance } = await testIssuer()
      const start = clock()
      assert(Math.abs(start - Date.now() / 1000) < 60 && Number.isInteger(start), `starts at ${start}`)
      advance(1)
      equal(clock(), start + 1, 'it stands still by itself')
    },
    'serves its keys': async () => {
      const issuer = await testIssuer(at)
      const { jwksUrl, fetch } = issuer
      equal(jwksUrl, 'https://issuer.test/.well-known/jwks.json')
      const response = await fetch(jwksUrl)
      equal([response.status, response.ok, response.url, response.redirected, response.headers.get('content-type'), response.headers.get('cache-control')],
        [200, true, jwksUrl, false, 'application/json', 'public, max-age=600'])
      equal(await response.json(), issuer.jwks())
      for (const input of [new URL(jwksUrl), new Request(jwksUrl), `${jwksUrl}#fragment`]) equal(await (await fetch(input)).json(), issuer.jwks())
      equal(issuer.requests, 4)
      issuer.maxAge = 5
      equal((await fetch(jwksUrl)).headers.get('cache-control'), 'public, max-age=5')
      issuer.maxAge = undefined
      equal((await fetch(jwksUrl)).headers.get('cache-control'), null)
      equal((await (await testIssuer({ maxAge: 0 })).fetch(jwksUrl)).headers.get('cache-control'), 'public, max-age=0')
      for (const url of ['https://issuer.test/', `${jwksUrl}?x`, `${jwksUrl}?moved`, `${jwksUrl}/`, jwksUrl.replace('issuer', 'other'), jwksUrl.replace('https', 'http')]) equal((await fetch(url)).status, 404, url)
      for (const [method, status] of [['get', 200], ['GET', 200], ['post', 405], ['HEAD', 405]]) equal((await fetch(jwksUrl, { method })).status, status, method)
      equal((await fetch(new Request(jwksUrl, { method: 'DELETE' }))).status, 405)
      equal((await rejected(() => fetch('/relative'))).name, 'TypeError')
    },
    'answers 304 for the set that a client has': async () => {
      const issuer = await testIssuer(at)
      const etag = (await issuer.fetch(issuer.jwksUrl)).headers.get('etag')
      const ask = async (known) => { const response = await issuer.fetch(issuer.jwksUrl, { headers: { 'If-None-Match': known } }); return [response.status, (await response.text()).length > 0, response.headers.get('etag') === etag] }
      for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) equal(await ask(known), [304, false, true], known)
      equal((await issuer.fetch(new Request(issuer.jwksUrl, { headers: { 'if-none-match': etag } }))).status, 304)
      equal(await ask('"x"'), [200, true, true])
      for (const fault of ['huge', 'redirect', 'html']) {
        issuer.breaks(fault)
        equal(await ask(etag), [200, true, false], fault)
      }
      issuer.breaks(503)
      equal(await ask(etag), [503, true, false])
      issuer.mends()
      await issuer.rotate()
      equal(await ask(etag), [200, true, false], 'another set')
    },
    'serves its metadata': async () => {
      const places = {
        'https://issuer.test': ['https://issuer.test/.well-known/openid-configuration', 'https://issuer.test/.well-known/oauth-authorization-server'],
        'https://issuer.test/': ['https://issuer.test/.well-known/openid-configuration', 'https://issuer.test/.well-known/oauth-authorization-server'],
        'http://localhost:8080/realms/a/': ['http://localhost:8080/realms/a/.well-known/openid-configuration', 'http://localhost:8080/.well-known/oauth-authorization-server/realms/a'],
      }
      for (const [name, urls] of Object.entries(places)) {
        const issuer = await testIssuer({ issuer: name, ...at })
        for (const url of urls) {
          const metadata = await (await issuer.fetch(url)).json()
          equal([metadata.issuer, metadata.jwks_uri, metadata.id_token_signing_alg_values_supported], [name, issuer.jwksUrl, ['ES256']], url)
          equal(await (await issuer.fetch(metadata.jwks_uri)).json(), issuer.jwks())
        }
        equal([issuer.requests, issuer.metadataRequests], [2, 2])
        await issuer.rotate({ keep: true })
        equal((await (await issuer.fetch(urls[0])).json()).id_token_signing_alg_values_supported, ['ES256'], 'each once')
        equal(verifierOf(issuer).verify(await issuer.mint(claims)).ok, true)
      }
    },
    'breaks and mends': async () => {
      const issuer = await testIssuer(at)
      const { jwksUrl, fetch } = issuer
      const configuration = 'https://issuer.test/.well-known/openid-configuration'
      const seen = async (url) => { const { status, headers } = await fetch(url, { redirect: 'manual' }); return [status, headers.get('content-type')] }

      issuer.breaks('refused')
      for (const url of [jwksUrl, configuration]) equal((await rejected(() => fetch(url))).name, 'TypeError', url)
      issuer.breaks('html')
      equal(await seen(jwksUrl), [200, 'text/html; charset=utf-8'])
      issuer.breaks('huge')
      for (const url of [jwksUrl, configuration]) {
        const text = await (await fetch(url)).text()
        assert(text.length > 1_048_576 && typeof JSON.parse(text) === 'object', `${url} has ${text.length} bytes`)
      }
      for (const status of [201, 204, 205, 304, 400, 404, 429, 500, 503, 599]) {
        issuer.breaks(status)
        equal((await fetch(jwksUrl)).status, status)
      }
      issuer.breaks('other-issuer')
      equal((await (await fetch(configuration)).json()).issuer, 'https://other.issuer.test')
      equal(await (await fetch(jwksUrl)).json(), issuer.jwks())

      issuer.breaks(500, 'jwks')
      issuer.breaks('html', 'metadata')
      equal([await seen(jwksUrl), await seen(configuration)], [[500, 'application/json'], [200, 'text/html; charset=utf-8']])
      issuer.mends()
      equal([await seen(jwksUrl), await seen(configuration)], [[200, 'application/json'], [200, 'application/json']])
      issuer.breaks(500, 'metadata')
      equal([await seen(jwksUrl), await seen(configuration)], [[200, 'application/json'], [500, 'application/json']])
      equal([issuer.requests, issuer.metadataRequests], [17, 6], 'failed requests count')
    },
    'redirects to where the document is': async () => {
      const issuer = await testIssuer(at)
      const { jwksUrl, fetch } = issuer
      for (const [fault, status] of [['redirect', 302], [301, 301], [308, 308]]) {
        issuer.breaks(fault)
        const stopped = await fetch(jwksUrl, { redirect: 'manual' })
        const location = stopped.headers.get('location')
        equal([stopped.status, stopped.redirected, await stopped.text()], [status, false, ''])
        equal((await fetch(new Request(jwksUrl, { redirect: 'manual' }))).status, status)
        equal(await (await fetch(location)).json(), issuer.jwks())
        const followed = await fetch(jwksUrl)
        equal([followed.status, followed.redirected, followed.url, await followed.json()], [200, true, location, issuer.jwks()])
        equal((await rejected(() => fetch(jwksUrl, { redirect: 'error' }))).name, 'TypeError')
      }
    },
    'is fetched from by remote keys': async () => {
      const issuer = await testIssuer(at)
      const network = { fetch: issuer.fetch, clock: issuer.clock }
      const verifier = verifierOf(issuer, { keys: jotproof.remoteKeys(issuer.jwksUrl, network) })
      const code = async () => (await verifier.verifyAsync(await issuer.mint(claims))).code
      equal([await code(), issuer.requests], [undefined, 1])
      await issuer.rotate()
      issuer.breaks(503)
      issuer.advance(60)
      equal([await code(), issuer.requests], ['keys_unavailable', 2])
      issuer.mends()
      issuer.advance(60)
      equal([await code(), issuer.requests], [undefined, 3])
      const found = verifierOf(issuer, { keys: jotproof.discover(issuer.issuer, network) })
      equal([(await found.verifyAsync(await issuer.mint(claims))).ok, issuer.metadataRequests], [true, 1])
    },
    'each fault leaves remote keys without keys': async () => {
      const issuer = await testIssuer(at)
      const network = { fetch: issuer.fetch, clock: issuer.clock, timeout: 0.02 }
      const token = await issuer.mint(claims)
      for (const fault of ['refused', 'timeout', 'html', 'huge', 'redirect', 'other-issuer', 204, 307, 404, 500, 503]) {
        issuer.breaks(fault)
        const keys = [jotproof.remoteKeys(issuer.jwksUrl, network), jotproof.discover(issuer.issuer, network)]
        const codes = await Promise.all(keys.map(async (keys) => (await verifierOf(issuer, { keys }).verifyAsync(token)).code))
        equal(codes, [fault === 'other-issuer' ? undefined : 'keys_unavailable', 'keys_unavailable'], fault)
      }
      assert(issuer.requests === 11 && issuer.metadataRequests >= 11, `${issuer.requests} and ${issuer.metadataRequests} requests`)
    },
    'answers nothing until it is aborted': async () => {
      const issuer = await testIssuer(at)
      const { jwksUrl, fetch } = issuer
      issuer.breaks('timeout')
      for (const make of [(signal) => fetch(jwksUrl, { signal }), (signal) => fetch(new Request(jwksUrl, { signal }))]) {
        const controller = new AbortController()
        let settled = false
        const pending = rejected(() => make(controller.signal)).then((error) => { settled = true; return error })
        await new Promise((resolve) => setTimeout(resolve, 20))
        equal(settled, false)
        controller.abort()
        equal((await pending).name, 'AbortError')
      }
      const reason = new Error('too late')
      const late = new AbortController()
      const pending = rejected(() => fetch(jwksUrl, { signal: late.signal }))
      late.abort(reason)
      equal(await pending === reason, true, 'the reason of the signal')
      const old = { aborted: true, addEventListener() {} }
      equal((await rejected(() => fetch(jwksUrl, { signal: old }))).name, 'AbortError', 'a signal without a reason')
      issuer.mends()
      equal(issuer.requests, 3)
      equal(await rejected(() => fetch(jwksUrl, { signal: late.signal })) === reason, true, 'aborted before')
      equal([issuer.requests, (await fetch(jwksUrl, { signal: null })).status], [3, 200], 'which counts as no request')
    },
  }
}

/** What `act` rejects with, or throws; to do neither is the error. */
async function rejected(act) {
  let answer
  try { answer = await act() } catch (error) { return error }
  throw new Error(`was not rejected, answered ${String(answer)}`)
}

/** While `act` runs, a function of WebCrypto is `other(original)`. */
async function replacing(name, other, act) {
  const { subtle } = crypto
  Object.defineProperty(subtle, name, { configurable: true, value: other(subtle[name].bind(subtle)) })
  try { return await act() } finally { delete subtle[name] }
}

async function refuses(act, option, words = '') {
  const error = await rejected(act).catch(({ message }) => { throw new Error(`${option}: ${message}`) })
  equal([error.name, error.code, error.option], ['JotproofError', 'config_invalid', option])
  assert(error.message.includes(words), `${error.message}, without ${words}`)
  return error
}

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
