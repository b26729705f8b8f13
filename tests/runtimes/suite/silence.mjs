// Property: whatever a request holds, no eight bytes of it in a row are in an answer, words from the fixed lists aside.
import { assert, equal } from './assert.mjs'
import { NOW, otherSecret, sign } from './fixture.mjs'
import { texts } from './leaks.mjs'

const RUNS = 150

export function tests({ jotproof, explain, fixture }) {
  const { options } = fixture
  const scopes = ['orders:read', 'orders:write']
  const verifiers = [{}, { scopes, cache: 5 }, { maxAuthAge: 60, acr: 'urn:example:gold' }, { profile: 'access-token' }, { requiredClaims: ['jti'], claims: { tenant: 'acme' } }]
    .map((changes) => fixture.verifier({ from: [jotproof.authorization(), jotproof.header('x-token'), jotproof.cookie('session')], ...changes }))
  // what an answer may say: its own words, those of the policy, and the names of registered types
  const fixed = JSON.stringify([jotproof.CODES, explain.MESSAGES, options(), scopes, 'urn:example:gold', 'HS256 JWT at+jwt dpop+jwt logout+jwt secevent+jwt',
    'client_id auth_time requiredClaims invalid_token invalid_request insufficient_scope insufficient_user_authentication error_description'])

  return {
    'of random requests, nothing is in an answer': async () => {
      const seen = new Set()
      for (let seed = 1; seed <= RUNS; seed++) {
        const random = generator(seed)
        const { request, token, words } = await made(random)
        const heard = new Set(words.flatMap(windows))
        for (const verifier of verifiers) {
          const decision = await verifier.authorize(request)
          seen.add(decision.code)
          for (const text of await said(verifier, decision, verifier.verify(token), token)) {
            const found = windows(text).find((window) => heard.has(window) && !fixed.includes(window))
            assert(found === undefined, `seed ${seed}: eight bytes of the request are in an answer of code ${decision.code}`)
          }
        }
      }
      assert(seen.size >= 10, `only these codes: ${[...seen].join()}`)
    },
    'and the search itself finds eight bytes': () => {
      equal(windows('abcdefghi'), ['abcdefgh', 'bcdefghi'])
    },
  }
}

/** Everything that is said of a request, but for the claims of a good one. */
async function said(verifier, decision, verdict, token) {
  const all = new Set()
  for (const answer of [decision, verdict]) {
    if (answer.ok) continue
    for (const text of [...texts(answer), inspect(answer), verifier.challenge(answer.code) ?? '']) all.add(text)
  }
  if (!decision.ok) {
    const response = decision.response()
    for (const text of [decision.explain(), await response.text(), ...response.headers.values()]) all.add(text)
  }
  if (!verdict.ok) {
    try { verifier.verifyOrThrow(token) } catch (error) { for (const text of [...texts(error), inspect(error)]) all.add(text) }
  }
  return all
}

async function made(random) {
  const word = (length = 12) => Array.from({ length }, () => ALPHABET[Math.floor(random() * ALPHABET.length)]).join('')
  const maybe = (value) => (random() < 0.5 ? value : undefined)
  const one = (...values) => values[Math.floor(random() * values.length)]
  const header = { kid: maybe(word()), typ: one(undefined, undefined, 'JWT', 'at+jwt', 'dpop+jwt', word()), cty: one(undefined, undefined, undefined, word()), [word()]: word() }
  const claims = {
    iss: one('https://issuer.example/', 'https://issuer.example/', 'https://issuer.example/', word(), undefined, 7), aud: one('https://api.example', 'https://api.example', word(), [word(), word()], {}),
    exp: NOW + one(600, 600, 600, -600, 0.5), nbf: one(undefined, undefined, NOW + 600), iat: one(undefined, NOW, NOW + 900), sub: one(word(), word(), 5), jti: one(word(), ''),
    scope: one(undefined, word(), `${word()} orders:read`, 'orders:read orders:write', 5), auth_time: one(undefined, NOW, NOW - 900, word()), acr: one(undefined, word(), 'urn:example:gold'),
    tenant: one('acme', word(), [word()]), cnf: one(undefined, undefined, undefined, { jkt: word(43) }), [word()]: { [word()]: [word(), word()] },
  }
  const parts = [JSON.stringify(header), JSON.stringify(claims)]
  let token = await sign(claims, JSON.parse(parts[0]), one(undefined, undefined, undefined, undefined, otherSecret))
  token = one(token, token, token, token, token, token.slice(0, -3), `${token}.${word()}.${word()}`, word(40), `${token}${word()}`, token.replace('.', ''), `${word()}.${word()}.${word()}`)
  const bearer = one(`Bearer ${token}`, `Bearer ${token}`, `Bearer ${token}`, `bearer  ${token}`, `Basic ${word()}`, `Bearer ${token} ${word()}`, `Bearer ${token}, Bearer ${word()}`)
  const headers = [one(['authorization', bearer], ['authorization', bearer], ['x-token', token], ['cookie', `${word(8)}=${word()}; session=${token}`]), ['x-other', word()], ['origin', `https://${word()}`]]
  const request = { method: one('GET', 'GET', 'POST', word()), url: one('/', `/${word()}`, `/?q=${word()}`, `/?access_token=${token}`), headers }
  // words, or the end of `Bearer ` and the letter behind it would count
  const words = [token, ...parts, request.url, request.method, ...headers.map(([, value]) => value)].flatMap((text) => text.split(/[^\w-]+/))
  return { token, request, words }
}

function windows(text) {
  return Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8))
}

/** What a log would show, where the runtime has its own idea of it. */
function inspect(value) {
  const node = globalThis.process?.getBuiltinModule?.('node:util')?.inspect
  const show = node ?? globalThis.Deno?.inspect ?? globalThis.Bun?.inspect
  return show === undefined ? '' : show(value, { depth: 9, showHidden: true })
}

/** mulberry32: the same requests on every runtime. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'
