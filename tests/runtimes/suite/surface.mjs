// What the package exports, and of which kind: exactly what is documented.
import { assert, equal, thrown } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { HOSTILE } from './hostile.mjs'

const KINDS = {
  ABSENT: 'symbol', CODES: 'object', JotproofError: 'function', UNCHECKED: 'symbol', anyOf: 'function', authorization: 'function',
  classify: 'function', cookie: 'function', createVerifier: 'function', decodeUnverified: 'function', discover: 'function', header: 'function', hmac: 'function',
  jwk: 'function', jwks: 'function', pem: 'function', redact: 'function', refreshIn: 'function', remoteKeys: 'function', secondsLeft: 'function',
  verifyJws: 'function',
}

export function tests({ jotproof, fixture }) {
  return {
    'exports the documented names and no other': () => {
      // require() of an ES module adds __esModule, or not, by version
      const names = Object.keys(jotproof).filter((name) => name !== '__esModule').sort()
      equal(names, Object.keys(KINDS).sort())
      for (const name of names) equal(typeof jotproof[name], KINDS[name], name)
    },
    'has sentinels that two copies of the package share': () => {
      for (const name of ['UNCHECKED', 'ABSENT']) equal(Symbol.keyFor(jotproof[name]) !== undefined, true, name)
    },
    'answers a good token': () => {
      const { ok, claims, header, tokenId, ...rest } = fixture.verifier().verify(fixture.token)
      equal(ok, true)
      equal(claims, fixture.claims)
      equal(header, { alg: 'HS256' })
      assert(/^[\w-]{43}$/.test(tokenId), `tokenId is ${tokenId}`)
      equal(Object.keys(rest), [])
    },
    'answers a bad token with code and status': () => {
      const { ok, code, status } = fixture.verifier().verify(fixture.forged)
      equal([ok, code, status], [false, 'signature_invalid', 401])
    },
    'throws JotproofError from verifyOrThrow': () => {
      const error = thrown(() => fixture.verifier().verifyOrThrow(fixture.expired))
      equal([error.name, error.code, error.status, error instanceof Error], ['JotproofError', 'expired', 401, true])
    },
    'knows its errors by instanceof, and nothing else': () => {
      const { JotproofError } = jotproof
      class Derived extends JotproofError {}
      const error = thrown(() => fixture.verifier().verifyOrThrow(fixture.expired))
      equal([error instanceof JotproofError, error instanceof Derived, new Derived('expired') instanceof JotproofError, new Derived('expired') instanceof Derived], [true, false, true, true])
      const strangers = [...HOSTILE(), ['an Error', new Error()], ['the prototype', JotproofError.prototype], ['made of the prototype', Object.create(JotproofError.prototype)],
        ['derived from an error', Object.create(error)], ['a copy', { ...error }]]
      const mark = Symbol.for('jotproof.JotproofError')
      Object.defineProperty(Object.prototype, mark, { value: true, configurable: true })
      try {
        for (const [name, value] of strangers) equal([value instanceof JotproofError, value instanceof Derived], [false, false], name)
      } finally { delete Object.prototype[mark] }
      assert(Object.hasOwn(error, mark), 'another mark')
    },
    'gives the payload of a JWS as bytes': () => {
      const { payload, header } = jotproof.verifyJws(fixture.token, fixture.options().keys)
      equal(Object.prototype.toString.call(payload), '[object Uint8Array]')
      equal(JSON.parse(new TextDecoder().decode(payload)), fixture.claims)
      equal(header, { alg: 'HS256' })
    },
    'decodes without verifying': () => {
      const { ok, claims, header } = jotproof.decodeUnverified(fixture.forged)
      equal([ok, claims, header], [true, fixture.claims, { alg: 'HS256' }])
    },
    'gives one tokenId per header and payload': async () => {
      const input = fixture.token.slice(0, fixture.token.lastIndexOf('.'))
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(input)))
      equal(fixture.verifier().verify(fixture.token).tokenId, base64url(digest))
    },
  }
}
