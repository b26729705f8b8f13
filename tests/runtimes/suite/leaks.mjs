// No refusal holds anything of the token, of a key or of a secret: a canary is in all of them, and in no answer.
import { assert, equal, thrown } from './assert.mjs'
import { CANARY, NOW, secret } from './fixture.mjs'

export function tests({ jotproof, fixture }) {
  const verifier = fixture.verifier()
  const tests = {}
  for (const [kind, token] of Object.entries(fixture.leaky)) {
    tests[`in a token refused for its ${kind}`] = () => {
      const refusal = verifier.verify(token)
      equal(refusal.ok, false)
      assert(refusal.code in jotproof.CODES, `unknown code ${refusal.code}`)
      silent(refusal)
      silent(thrown(() => verifier.verifyOrThrow(token)))
      const jws = jotproof.verifyJws(token, fixture.options().keys)
      if (!jws.ok) silent(jws)
      const decoded = jotproof.decodeUnverified(token)
      if (!decoded.ok) silent(decoded)
    }
  }
  const keys = {
    'a PEM text': () => jotproof.pem(`-----BEGIN PUBLIC KEY-----\n${CANARY}\n-----END PUBLIC KEY-----`, 'ES256'),
    'no PEM text': () => jotproof.pem(CANARY, 'ES256'),
    'an unknown algorithm': () => jotproof.pem('', CANARY),
    'a JWK': () => jotproof.jwk({ kty: 'EC', crv: 'P-256', kid: CANARY, x: CANARY, y: CANARY }),
    'a private JWK': () => jotproof.jwk({ kty: 'OKP', crv: 'Ed25519', kid: CANARY, x: 'A'.repeat(43), d: CANARY }),
    'a symmetric JWK': () => jotproof.jwk({ kty: 'oct', kid: CANARY, k: CANARY }),
    'a JWKS without a usable key': () => jotproof.jwks({ keys: [{ kty: CANARY, kid: CANARY }] }),
    'a JWKS that is text': () => jotproof.jwks(CANARY),
    'a secret that is text': () => jotproof.hmac(CANARY, 'HS256'),
    'a short secret': () => jotproof.hmac(secret.slice(0, 31), 'HS256'),
    'a secret that is a key': () => jotproof.hmac(new TextEncoder().encode(`-----BEGIN ${CANARY}-----\n${CANARY}${CANARY}`), 'HS256'),
  }
  for (const [kind, key] of Object.entries(keys)) {
    tests[`in ${kind}`] = () => silent(thrown(() => jotproof.createVerifier(fixture.options({ keys: key() }))))
  }
  tests['in the value of a wrong option'] = () => {
    for (const changes of [{ issuers: CANARY }, { audience: [CANARY, null] }, { clockTolerance: CANARY }, { claims: { tenant: { oneOf: [CANARY] } } }]) {
      silent(thrown(() => jotproof.createVerifier(fixture.options(changes))))
    }
  }
  tests['in what an exception of the clock says'] = () =>
    silent(fixture.verifier({ clock: () => { throw new Error(CANARY) } }).verify(fixture.token))
  tests['in the verifier itself'] = () => silent(fixture.verifier({ subject: CANARY, clock: () => NOW }))
  tests['and the search itself finds a canary'] = () => {
    const deep = Object.assign(new Error('x', { cause: { inner: [new Error(CANARY)] } }), {})
    const hidden = Object.defineProperty({}, 'secret', { value: CANARY, enumerable: false })
    for (const value of [CANARY, { [CANARY]: 1 }, deep, hidden, secret]) assert(texts(value).some(leaks), 'not found')
  }
  return tests
}

/** Fails when the canary is anywhere in the value. */
export function silent(value) {
  const all = texts(value)
  assert(all.length > 0, 'nothing to search')
  const leak = all.find(leaks)
  assert(leak === undefined, `leaks: ${leak}`)
}

const leaks = (text) => text.includes(CANARY) || text.includes(btoa(CANARY).slice(0, 10))

/** Every text that can be reached from a value: names, values, hidden properties, the chain of causes, the stack, the JSON. */
export function texts(value, seen = new Set()) {
  if (typeof value === 'string' || typeof value === 'symbol') return [String(value)]
  if (value === null || !['object', 'function'].includes(typeof value) || seen.has(value)) return []
  seen.add(value)
  if (ArrayBuffer.isView(value)) return [new TextDecoder().decode(value)]
  const own = Reflect.ownKeys(value).flatMap((name) => {
    if (value === value.prototype?.constructor && name === 'prototype') return []
    return [String(name), ...texts(read(value, name), seen)]
  })
  return [...own, String(value.stack ?? ''), String(value.message ?? ''), JSON.stringify(value) ?? '', safeString(value)]
}

function read(value, name) {
  try { return value[name] } catch { return undefined } // `arguments` of strict functions
}

function safeString(value) {
  try { return String(value) } catch { return '' }
}
