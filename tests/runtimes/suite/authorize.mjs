// Requests of the platform's own, hooks, several issuers, and what one call asks.
import { assert, equal, thrown } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { CANARY, ISSUER, NOW, otherSecret, secret, sign } from './fixture.mjs'

export async function tests({ jotproof, fixture }) {
  const { token, claims } = fixture
  const request = (headers, url = 'https://api.example/orders', init = {}) => new Request(url, { headers, ...init })
  const bearing = (text) => request({ authorization: `Bearer ${text}` })
  const scoped = await sign({ ...claims, scope: 'orders:read' })
  const second = { issuer: 'https://second.example/', keys: jotproof.hmac(otherSecret, 'HS256') }
  const ofSecond = (changes, key = otherSecret) => sign({ ...claims, iss: second.issuer, ...changes }, { kid: 'same' }, key)
  const both = () => jotproof.anyOf([fixture.verifier(), fixture.verifier(second)])
  const [goodSecond, forgedSecond, third] = [await ofSecond(), await ofSecond({}, secret), await ofSecond({ iss: 'https://third.example/' })]
  const firstWithSameKid = await sign(claims, { kid: 'same' })
  const idToken = await sign({ ...claims, iat: NOW, nonce: 'n-1', at_hash: await leftHalf('an-access-token') })

  return {
    'takes a web Request': async () => equal((await fixture.verifier().authorize(bearing(token))).claims, claims),
    'takes headers of a platform that only has forEach': async () => {
      const headers = { forEach: (each) => each(`Bearer ${token}`, 'Authorization') }
      equal((await fixture.verifier().authorize({ method: 'GET', url: '/', headers })).ok, true)
    },
    'takes no headers that hide a second line': async () => {
      const decision = await fixture.verifier().authorize({ method: 'GET', url: '/', headers: { authorization: `Bearer ${token}` } })
      equal([decision.code, decision.reason, decision.claim], ['config_invalid', 'value', 'request'])
      assert(decision.explain().startsWith('an option is not valid (request: value); a web Request is needed, or { method, url, headers }'), decision.explain())
    },
    'explains its own refusals, not the last ones of the core': async () => {
      const verifier = fixture.verifier()
      equal((await verifier.authorize(request({ authorization: 'Bearer' }))).explain(), 'the request does not carry its token as it must (credentials)')
      const large = await verifier.authorize(bearing('a'.repeat(70_000)))
      equal(large.explain(), 'the request does not carry its token as it must (request_too_large)')
      equal((await verifier.authorize(bearing(fixture.expired))).explain(), 'expired 600 s ago, tolerance 60 s')
      const now = fixture.verifier({ revoked: () => true })
      equal((await now.authorize(bearing(token))).explain(), 'the token was revoked')
    },
    'answers 500 without a challenge when the clock stands still': async () => {
      const decision = await fixture.verifier({ clock: () => 0 }).authorize(bearing(token))
      equal([decision.code, decision.status, decision.headers], ['clock_unavailable', 500, []])
    },
    'answers 500 after dispose': async () => {
      const verifier = fixture.verifier()
      verifier[Symbol.dispose ?? Symbol.for('Symbol.dispose')]()
      const decision = await verifier.authorize(bearing(token))
      equal([decision.code, decision.status], ['config_invalid', 500])
    },
    'adds the scopes of a route': async () => {
      const verifier = fixture.verifier({ scopes: 'orders:read' })
      equal((await verifier.authorize(bearing(scoped))).ok, true)
      const decision = await verifier.authorize(bearing(scoped), { scopes: ['orders:write'] })
      equal([decision.status, decision.code], [403, 'scope_insufficient'])
      assert(decision.headers[0][1].includes('scope="orders:read orders:write"'), decision.headers[0][1])
    },
    'gives a challenge alone': () => {
      const verifier = fixture.verifier({ resourceMetadata: 'https://api.example/.well-known/oauth-protected-resource' })
      equal(verifier.challenge('token_missing'), 'Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource"')
      equal(verifier.challenge('internal'), undefined)
      assert(verifier.challenge('scope_insufficient', { scopes: 'x' }).includes('scope="x"'), 'no scope')
    },
    'keeps the headers of the caller, also those that come twice': async () => {
      const decision = await fixture.verifier().authorize(request({}))
      const { headers } = decision.response({ headers: [['vary', 'origin'], ['vary', 'cookie'], ['content-type', 'application/problem+json']] })
      equal([headers.get('vary'), headers.get('content-type'), headers.get('www-authenticate')], ['origin, cookie', 'application/problem+json', 'Bearer'])
      equal(decision.response({ headers: new Headers({ 'x-a': '1' }) }).headers.get('x-a'), '1')
    },

    'checks nonce and at_hash of one sign-in': () => {
      const verifier = fixture.verifier({ profile: 'id-token' })
      const accessToken = 'an-access-token'
      equal(verifier.verify(idToken, { nonce: 'n-1', accessToken }).ok, true)
      const wrong = [[{ nonce: 'n-2' }, 'claim_mismatch', 'nonce'], [{ accessToken: 'another' }, 'claim_mismatch', 'at_hash'], [{ code: 'c' }, 'claim_missing', 'c_hash'], [{ nonce: undefined }, 'config_invalid', 'nonce'], [{ nonc: 'x' }, 'config_invalid', 'nonc']]
      for (const [extra, code, claim] of wrong) {
        const refusal = verifier.verify(idToken, extra)
        equal([refusal.ok, refusal.code], [false, code], JSON.stringify(extra))
        if (code !== 'config_invalid') equal(refusal.claim, claim)
      }
      equal(thrown(() => verifier.verifyOrThrow(idToken, { nonce: 'n-2' })).code, 'claim_mismatch')
    },

    'asks revoked last': () => {
      const seen = []
      const verifier = fixture.verifier({ revoked: (verified) => { seen.push(verified.tokenId); return false } })
      equal(verifier.verify(fixture.expired).code, 'expired')
      equal(seen.length, 0)
      const { tokenId } = verifier.verify(token)
      equal(seen, [tokenId])
    },
    'awaits a hook where it can, and says so where it cannot': async () => {
      const verifier = fixture.verifier({ revoked: async () => false })
      equal([verifier.verify(token).code, verifier.verify(token).status], ['async_required', 500])
      equal((await verifier.verifyAsync(token)).ok, true)
      equal((await verifier.authorize(bearing(token))).ok, true)
      equal(fixture.verifier({ revoked: () => Promise.reject(new Error('nobody handles it')) }).verify(token).code, 'async_required')
    },
    'asks the hooks of a token from the cache too': () => {
      let revoked = false
      const verifier = fixture.verifier({ cache: 10, revoked: () => revoked })
      equal(verifier.verify(token).ok, true)
      revoked = true
      equal(verifier.verify(token).code, 'revoked')
    },
    'puts what the schema makes of the claims in their place': async () => {
      const schema = standard((value) => (value.sub === 'user-1' ? { value: { user: value.sub } } : { issues: [{ message: CANARY }] }))
      const verifier = fixture.verifier({ schema })
      equal(verifier.verify(token).claims, { user: 'user-1' })
      equal((await verifier.verifyAsync(token)).claims, { user: 'user-1' })
      const other = await sign({ ...claims, sub: CANARY })
      equal([verifier.verify(other).code, (await verifier.authorize(bearing(other))).status], ['schema_mismatch', 401])
    },
    'takes nothing of a schema but a result of Standard Schema': async () => {
      class Inherited { get value() { return {} } }
      const results = [true, false, 1, 0, '', 'x', null, undefined, {}, [], Symbol('x'), () => ({ value: {} }), { issues: undefined }, { issues: null }, { value: undefined },
        { value: null }, { value: {}, issues: [] }, { value: {}, issues: [{ message: CANARY }] }, new Inherited(), Object.create({ value: {} })]
      for (const result of results) {
        const verifier = fixture.verifier({ schema: standard(() => result) })
        equal([verifier.verify(token).code, (await verifier.verifyAsync(token)).code], ['schema_mismatch', 'schema_mismatch'])
      }
      Object.prototype.value = { admin: true }
      try { equal(fixture.verifier({ schema: standard(() => ({})) }).verify(token).code, 'schema_mismatch') } finally { delete Object.prototype.value }
      equal(fixture.verifier({ schema: standard((value) => ({ value, issues: undefined })) }).verify(token).ok, true)
    },
    'reads the function of a schema once, and calls it by its object': () => {
      let reads = 0
      const its = { version: 1, vendor: 'test', validate(value) { return this === its ? { value } : { issues: [] } } }
      const verifier = fixture.verifier({ schema: { get '~standard'() { reads += 1; return its } } })
      its.validate = () => ({ issues: [] })
      equal([verifier.verify(token).ok, verifier.verify(token).ok, reads], [true, true, 1])
    },
    'takes allowed origins only as browsers spell them': () => {
      const made = (origin) => fixture.verifier({ from: jotproof.cookie('session', { allowedOrigins: [origin] }) })
      for (const origin of ['https://A.com:443', 'https://a.com:443', 'http://a.com:80', 'HTTPS://a.com', 'https://A.com', 'https://a.com/', 'https://a.com/x', 'https://a.com?', 'https://u@a.com', 'a.com', 'null', '*', 'https://', 'https://\u00fc.de', 'https:a.com', ' https://a.com']) {
        equal([origin, thrown(() => made(origin)).option], [origin, 'from'])
      }
      for (const origin of ['https://a.com', 'https://a.com:8443', 'http://localhost:3000', 'http://[::1]:3000', 'https://xn--tda.de', 'chrome-extension://abcdef', 'capacitor://localhost', 'http://a.com:443']) made(origin)
    },
    'refuses when the schema fails or takes its time': async () => {
      const slow = fixture.verifier({ schema: standard(async (value) => ({ value })) })
      equal(slow.verify(token).code, 'async_required')
      equal((await slow.verifyAsync(token)).ok, true)
      const failing = fixture.verifier({ schema: standard(() => { throw new Error(CANARY) }) })
      equal([failing.verify(token).code, (await failing.verifyAsync(token)).code], ['schema_mismatch', 'schema_mismatch'])
    },
    'lets a hook use the same verifier': () => {
      const verifier = fixture.verifier()
      equal(fixture.verifier({ revoked: () => !verifier.verify(token).ok }).verify(token).ok, true)
    },
    'applies the hooks to many tokens': () => {
      const verifier = fixture.verifier({ revoked: () => true })
      equal(verifier.verifyMany([token, fixture.forged]).map(({ code }) => code), ['revoked', 'signature_invalid'])
    },

    'picks the verifier by iss, and shares no key': async () => {
      const verifier = both()
      for (const [text, ok, code] of [[token, true], [goodSecond, true], [firstWithSameKid, true], [forgedSecond, false, 'signature_invalid'], [third, false, 'issuer_mismatch']]) {
        const verdict = verifier.verify(text)
        equal([verdict.ok, verdict.code], [ok, code])
        equal((await verifier.authorize(bearing(text))).ok, ok)
        equal((await verifier.verifyAsync(text)).ok, ok)
      }
      equal(verifier.verifyMany([token, goodSecond, third]).map(({ ok }) => ok), [true, true, false])
      equal(verifier.verify('x').code, 'token_malformed')
      equal((await verifier.authorize(request({}))).status, 401)
    },
    'holds two issuers with the same kid apart': async () => {
      const [one, two] = [await keyed(ISSUER), await keyed('https://second.example/')]
      const verifier = jotproof.anyOf([one, two].map(({ issuer, set }) => fixture.verifier({ issuer, keys: jotproof.jwks(set) })))
      for (const [by, issuer, code] of [[one, one.issuer], [two, two.issuer], [one, two.issuer, 'signature_invalid'], [two, one.issuer, 'signature_invalid']]) {
        equal(verifier.verify(await by.sign({ ...claims, iss: issuer })).code, code)
      }
    },
    'puts no two verifiers of one issuer together': () => {
      const unchecked = fixture.verifier({ issuer: jotproof.UNCHECKED })
      const elsewhere = fixture.verifier({ ...second, from: jotproof.header('x-token') })
      for (const wrong of [[fixture.verifier(), fixture.verifier()], [unchecked], [], [{}], [null], undefined, fixture.verifier(), [fixture.verifier(), elsewhere], [fixture.verifier(), fixture.verifier({ ...second, issuer: [second.issuer, ISSUER] })]]) {
        equal(thrown(() => jotproof.anyOf(wrong)).code, 'config_invalid')
      }
    },
    'nests': () => {
      const third = fixture.verifier({ issuer: 'https://other.example/', keys: jotproof.hmac(otherSecret, 'HS256') })
      equal(jotproof.anyOf([both(), third]).verify(goodSecond).ok, true)
    },
    'leaks nothing in a decision': async () => {
      for (const [kind, text] of Object.entries(fixture.leaky)) {
        const decision = await fixture.verifier().authorize(request({ authorization: `Bearer ${text.replaceAll(' ', '')}`, cookie: CANARY }))
        equal(decision.ok, false, kind)
        const response = decision.response()
        const shown = [JSON.stringify(decision), String(decision), decision.explain(), await response.text(), ...response.headers.values()].join()
        assert(!shown.includes(CANARY), `${kind} is in a decision`)
      }
    },
  }
}

/** An issuer with a key of its own, called as everybody's is. */
async function keyed(issuer) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const bytes = (text) => new TextEncoder().encode(text)
  return {
    issuer,
    set: { keys: [{ kty, crv, x, y, kid: 'same' }] },
    sign: async (claims) => {
      const input = [{ alg: 'ES256', kid: 'same' }, claims].map((part) => base64url(bytes(JSON.stringify(part)))).join('.')
      return `${input}.${base64url(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes(input))))}`
    },
  }
}

/** OpenID Connect Core §3.1.3.6. */
async function leftHalf(text) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return base64url(hash.subarray(0, 16))
}

const standard = (validate) => ({ '~standard': { version: 1, vendor: 'test', validate } })
