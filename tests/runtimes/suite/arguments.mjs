// Every function reads or refuses each argument that it is handed: a condition that is ignored would be a check that nobody makes.
import { assert, equal, thrown } from './assert.mjs'
import { ISSUER } from './fixture.mjs'
import { KEYS_URL } from './remote-issuer.mjs'

/** They judge nothing, promise never to throw, and are handed to `map`. */
const FREE = ['classify', 'redact', 'secondsLeft', 'refreshIn', 'JotproofError']

export function tests({ jotproof, fixture, cloudflare, testing }) {
  const { jwk, jwks, pem, hmac, anyOf, createVerifier, remoteKeys, discover } = jotproof
  const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
  const keys = hmac(new Uint8Array(32), 'HS256')
  /** Each is called with what it takes, and one argument more. */
  const CALLS = {
    jwk: (...more) => jwk(key, ...more),
    jwks: (...more) => jwks({ keys: [key] }, ...more),
    pem: (...more) => pem('-----BEGIN PUBLIC KEY-----', 'ES256', ...more),
    hmac: (...more) => hmac(new Uint8Array(32), 'HS256', ...more),
    anyOf: (...more) => anyOf([fixture.verifier()], ...more),
    createVerifier: (...more) => createVerifier(fixture.options(), ...more),
    remoteKeys: (...more) => remoteKeys(KEYS_URL, {}, ...more),
    discover: (...more) => discover(ISSUER, {}, ...more),
    authorization: (...more) => jotproof.authorization(...more),
    header: (...more) => jotproof.header('x-token', ...more),
    cookie: (...more) => jotproof.cookie('session', {}, ...more),
    verifyJws: (...more) => jotproof.verifyJws(fixture.token, keys, ...more),
    decodeUnverified: (...more) => jotproof.decodeUnverified(fixture.token, ...more),
  }
  const request = { method: 'GET', url: '/', headers: [['authorization', `Bearer ${fixture.token}`]] }
  const OF_A_VERIFIER = {
    verify: (its, ...more) => its.verify(fixture.token, {}, ...more),
    verifyOrThrow: (its, ...more) => its.verifyOrThrow(fixture.token, {}, ...more),
    verifyMany: (its, ...more) => its.verifyMany([fixture.token], {}, ...more)[0],
    verifyAsync: (its, ...more) => its.verifyAsync(fixture.token, {}, ...more),
    authorize: (its, ...more) => its.authorize(request, {}, ...more),
    authorizer: (its, ...more) => its.authorizer({}, ...more),
    challenge: (its, ...more) => its.challenge('expired', {}, ...more),
    ready: (its, ...more) => its.ready({}, ...more),
  }
  const OF_REMOTE_KEYS = {
    ready: (its, ...more) => its.ready({}, ...more),
    load: (its, ...more) => its.load({ keys: [key] }, ...more),
    status: undefined,
    kind: undefined,
  }
  const OF_OTHER_ENTRIES = {
    'cacheStore of jotproof/cloudflare': (...more) => cloudflare.cacheStore(undefined, ...more),
    'kvStore of jotproof/cloudflare': (...more) => cloudflare.kvStore({ put() {} }, ...more),
    'durableObjectStore of jotproof/cloudflare': (...more) => cloudflare.durableObjectStore({ idFromName() {} }, ...more),
    'supported of jotproof/testing': (...more) => testing.supported(...more),
    'testIssuer of jotproof/testing': (...more) => testing.testIssuer({}, ...more),
    'mint of an issuer': async (...more) => (await testing.testIssuer()).mint({}, {}, ...more),
    'rotate of an issuer': async (...more) => (await testing.testIssuer()).rotate({}, ...more),
    'breaks of an issuer': async (...more) => (await testing.testIssuer()).breaks('html', 'jwks', ...more),
  }
  /** The code, thrown or answered, now or later. */
  const outcome = async (call) => {
    try {
      const answer = await call()
      return answer?.code ?? (answer?.ok === false ? 'a refusal without a code' : 'taken')
    } catch (error) { return error.code }
  }
  const refuses = (call) => async () => {
    for (const more of [{ scopes: 'admin' }, null, '', 0, false]) equal([more, await outcome(() => call(more))], [more, 'config_invalid'])
    assert(await outcome(() => call()) !== 'config_invalid', 'it is refused without one as well')
    assert(await outcome(() => call(undefined)) !== 'config_invalid', 'undefined asks for nothing')
  }

  const tests = {
    'no function is left out': () => {
      const exported = Object.keys(jotproof).filter((name) => typeof jotproof[name] === 'function' && name !== '__esModule')
      equal(exported.sort(), [...Object.keys(CALLS), ...FREE].sort())
      equal(Object.keys(fixture.verifier()).sort(), Object.keys(OF_A_VERIFIER).sort())
      equal(Object.keys(remoteKeys(KEYS_URL)).sort(), Object.keys(OF_REMOTE_KEYS).sort())
    },
    'verifyMany reads what all tokens have to meet': () => {
      const verifier = fixture.verifier()
      equal(verifier.verifyMany([fixture.token, null], { scopes: 'admin' }).map(({ code }) => code), ['scope_insufficient', 'token_missing'])
      equal(verifier.verifyMany([fixture.token], { scopes: null }).map(({ code }) => code), ['config_invalid'])
    },
    'a challenge is of a code that there is': () => {
      const verifier = fixture.verifier()
      for (const refused of ['', 'x.y.z']) {
        verifier.verify(refused)
        for (const code of ['nope', undefined, null, '', '__proto__', 'toString', 'constructor', 0, {}, ['expired']]) {
          const error = thrown(() => verifier.challenge(code))
          equal([error.code, error.option], ['config_invalid', 'code'])
        }
      }
      equal(thrown(() => verifier.challenge('scope_insufficient', { scopes: '' })).option, 'scopes')
    },
  }
  for (const [name, call] of Object.entries({ ...CALLS, ...OF_OTHER_ENTRIES })) tests[`${name} refuses one more`] = refuses(call)
  for (const [name, call] of Object.entries(OF_A_VERIFIER)) tests[`verifier.${name} refuses one more`] = refuses((...more) => call(fixture.verifier(), ...more))
  for (const [name, call] of Object.entries(OF_REMOTE_KEYS)) {
    if (call) tests[`remoteKeys().${name} refuses one more`] = refuses((...more) => call(remoteKeys(KEYS_URL, { fetch: () => new Promise(() => {}), timeout: 0.01 }), ...more))
  }
  return tests
}
