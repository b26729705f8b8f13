// Tokens that are no tokens, too long, or odd inside.
import { assert, equal } from './assert.mjs'

export function tests({ jotproof, fixture, memory }) {
  const verifier = fixture.verifier()
  const { token } = fixture
  const { keys } = fixture.options()
  const all = (value) => [verifier.verify(value), jotproof.verifyJws(value, keys), jotproof.decodeUnverified(value)]
  const notStrings = {
    'a number': 42, 'NaN': NaN, 'a boolean': true, 'a bigint': 42n, 'a symbol': Symbol(token), 'a function': () => token,
    'an array': [token], 'an object': { token }, 'a String object': new String(token), 'bytes': new TextEncoder().encode(token),
    'an object with toString': { toString: () => token }, 'an object with toPrimitive': { [Symbol.toPrimitive]: () => token },
    'a promise': Promise.resolve(token),
    'a Proxy whose traps throw': new Proxy({}, { get() { throw new Error('get') }, getPrototypeOf() { throw new Error('getPrototypeOf') }, has() { throw new Error('has') } }),
    'a revoked Proxy': revokedProxy(),
  }
  const tests = {}
  for (const [kind, value] of Object.entries(notStrings)) {
    tests[`refuses ${kind}`] = () => {
      for (const answer of all(value)) equal([answer.ok, answer.code, answer.reason], [false, 'token_malformed', 'not_a_string'])
    }
  }
  for (const [kind, value] of Object.entries({ 'undefined': undefined, 'null': null, 'the empty string': '' })) {
    tests[`calls ${kind} missing`] = () => {
      for (const answer of all(value)) equal([answer.ok, answer.code], [false, 'token_missing'])
    }
  }
  const at = Math.floor(token.length / 2)
  const spoilt = { 'a lone high surrogate': '\ud800', 'a lone low surrogate': '\udc00', 'a fullwidth letter': 'Ａ', 'a NUL': '\0', 'a line feed': '\n', 'a BOM': '\ufeff' }
  for (const [kind, character] of Object.entries(spoilt)) {
    tests[`refuses ${kind} anywhere`] = () => {
      for (const text of [character + token, token.slice(0, at) + character + token.slice(at), token + character, character]) {
        for (const answer of all(text)) equal([answer.ok, answer.code], [false, 'token_malformed'])
      }
    }
  }
  tests['refuses 100 MB at once, without a copy'] = () => {
    const huge = 'a'.repeat(100_000_000)
    all(token)
    const before = memory.bytes()
    assert(before > 0, 'no memory was seen')
    const started = Date.now()
    for (let i = 0; i < 20; i++) for (const answer of all(huge)) equal([answer.ok, answer.code], [false, 'token_too_large'])
    const took = Date.now() - started
    assert(took < 500, `60 refusals took ${took} ms`)
    equal(memory.bytes(), before, 'bytes of memory')
  }
  tests['does not grow with refused tokens'] = () => {
    const texts = [fixture.forged, fixture.expired, `${token}${'A'.repeat(12_000)}`, `${'A'.repeat(5000)}.${'A'.repeat(5000)}.${'A'.repeat(5000)}`]
    const many = (times) => { for (let i = 0; i < times; i++) for (const text of texts) equal(verifier.verify(text).ok, false) }
    many(10)
    const before = memory.bytes()
    assert(before > 0, 'no memory was seen')
    many(500)
    equal(memory.bytes(), before, 'bytes of memory')
  }
  tests['keeps __proto__ and constructor as plain claims'] = () => {
    const { claims } = verifier.verifyOrThrow(fixture.strange)
    equal(Object.getPrototypeOf(claims) === Object.prototype, true, 'own prototype')
    for (const name of ['__proto__', 'constructor', 'toString']) assert(Object.hasOwn(claims, name), `${name} is no own property`)
    equal(claims.admin, undefined, 'inherited claim')
    equal({}.admin, undefined, 'polluted prototype')
    const unverified = jotproof.decodeUnverified(fixture.strange)
    assert(Object.hasOwn(unverified.claims, '__proto__'), 'decodeUnverified loses __proto__')
  }
  tests['answers with a fresh object each time'] = () => {
    const first = verifier.verifyOrThrow(token)
    first.claims.sub = 'somebody else'
    first.header.alg = 'none'
    const second = verifier.verifyOrThrow(token)
    equal([second.claims.sub, second.header.alg], ['user-1', 'HS256'])
  }
  return tests
}

function revokedProxy() {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
