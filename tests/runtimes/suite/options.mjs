// Options that are lost, unknown, or that fight back.
import { assert, equal, thrown } from './assert.mjs'
import { AUDIENCE, ISSUER, NOW, secret } from './fixture.mjs'

export const OPTIONS = [
  'issuer', 'audience', 'expiry', 'keys', 'algorithms', 'type', 'subject', 'requiredClaims', 'claims', 'azp', 'clockTolerance',
  'maxTokenAge', 'maxLifetime', 'cache', 'clock', 'tenants', 'profile', 'nonce', 'confirmation', 'scopes', 'scopeClaim', 'maxAuthAge', 'acr',
  'amr', 'from', 'resourceMetadata', 'revoked', 'schema',
]

// what a setting looks like when an environment variable or a binding is not there
const LOST = { 'null': null, 'undefined': undefined, "''": '', '[]': [], '[null]': [null], '[undefined]': [undefined], "['']": [''], 'a hole': [,], 'NaN': NaN, 'a Promise': Promise.resolve('x') }

export function tests({ jotproof, fixture }) {
  const { token } = fixture
  const create = (options) => jotproof.createVerifier(options)
  const refuses = (options, name) => {
    const { code, option } = thrown(() => create(options))
    equal([code, option], ['config_invalid', name])
  }
  const tests = {}
  for (const name of OPTIONS) {
    tests[`refuses a lost ${name}`] = () => {
      for (const [kind, value] of Object.entries(LOST)) {
        const error = thrown(() => assert(create(fixture.options({ [name]: value })) === undefined, `took ${kind}`))
        equal([error.code, error.option], ['config_invalid', name], `${name}: ${kind}`)
      }
    }
    tests[`refuses a getter for ${name}, without calling it`] = () => {
      const other = fixture.verifier()
      let called = 0
      const options = Object.defineProperty(fixture.options(), name, {
        enumerable: true, configurable: true, get() { called += 1; other.verify(token); return fixture.options()[name] },
      })
      refuses(options, name)
      equal(called, 0, 'calls of the getter')
      equal(other.verify(token).ok, true, 'the other verifier')
    }
  }
  for (const name of ['issuer', 'audience', 'keys']) {
    tests[`needs ${name}, and an inherited one does not count`] = () => {
      const { [name]: value, ...rest } = fixture.options()
      refuses(rest, name)
      refuses(Object.assign(Object.create({ [name]: value }), rest), 'options')
    }
  }
  tests['refuses options that are no object'] = () => {
    for (const value of [undefined, null, 0, '', 'text', true, [], () => ({}), Symbol('x')]) equal(thrown(() => create(value)).code, 'config_invalid')
  }
  tests['suggests the name that was meant'] = () => {
    for (const [wrong, right] of Object.entries({ issuers: 'issuer', aud: 'audience', clockSkew: 'clockTolerance', algorithm: 'algorithms', Audience: 'audience' })) {
      const error = thrown(() => create(fixture.options({ [wrong]: 'x' })))
      equal([error.code, error.reason], ['config_invalid', 'unknown'], wrong)
      assert(error.message.includes(right), `${wrong}: ${error.message}`)
    }
  }
  tests['refuses a symbol as an option'] = () => equal(thrown(() => create(fixture.options({ [Symbol('audience')]: 'x' }))).code, 'config_invalid')
  tests['refuses the sentinels where they do not belong'] = () => {
    refuses(fixture.options({ issuer: jotproof.ABSENT }), 'issuer')
    refuses(fixture.options({ expiry: jotproof.ABSENT }), 'expiry')
    refuses(fixture.options({ subject: jotproof.UNCHECKED }), 'subject')
    refuses(fixture.options({ audience: Symbol('jotproof.UNCHECKED') }), 'audience')
    refuses(fixture.options({ audience: [jotproof.UNCHECKED] }), 'audience')
  }
  tests['reads options of a null prototype'] = () =>
    equal(create(Object.assign(Object.create(null), fixture.options())).verify(token).ok, true)
  tests['fails closed on Proxy options whose traps throw'] = () => {
    for (const trap of ['ownKeys', 'getOwnPropertyDescriptor']) {
      const options = new Proxy(fixture.options(), { [trap]() { throw new Error('trapped') } })
      equal(thrown(() => create(options)).code, 'config_invalid', trap)
    }
  }
  tests['fails closed on Proxy options that hide what is there'] = () =>
    equal(thrown(() => create(new Proxy(fixture.options(), { ownKeys: () => ['issuer', 'keys', 'clock'] }))).code, 'config_invalid')
  tests['fails closed on Proxy options with revoked or endless insides'] = () => {
    const revocable = Proxy.revocable({}, {})
    revocable.revoke()
    const endless = () => new Proxy({}, { ownKeys: () => ['x'], getOwnPropertyDescriptor: () => ({ value: endless(), enumerable: true, configurable: true }) })
    const cyclic = []
    cyclic.push(cyclic)
    for (const value of [revocable.proxy, endless(), cyclic]) {
      equal(thrown(() => create(fixture.options({ claims: { x: value } }))).code, 'config_invalid')
      equal(thrown(() => create(fixture.options({ audience: value }))).code, 'config_invalid')
    }
    equal(thrown(() => create(revocable.proxy)).code, 'config_invalid')
  }
  tests['reads options once: a later change does not count'] = () => {
    const options = fixture.options({ audience: [AUDIENCE], issuer: [ISSUER] })
    const bytes = secret.slice()
    const keys = jotproof.hmac(bytes, 'HS256')
    const verifier = create({ ...options, keys })
    options.audience[0] = options.issuer[0] = 'https://other.example'
    bytes.fill(0)
    equal(verifier.verify(token).ok, true)
    equal(fixture.verifier({ keys }).verify(token).ok, true)
  }
  tests['refuses a getter inside an array'] = () => {
    const audience = Object.defineProperty([], '0', { get: () => AUDIENCE, enumerable: true, configurable: true })
    refuses(fixture.options({ audience }), 'audience')
  }
  tests['refuses a secret that is no byte array'] = () => {
    for (const value of ['a secret of more than thirty-two bytes', new Array(32).fill(1), undefined, null, {}, new ArrayBuffer(32), new Uint16Array(32), new DataView(new ArrayBuffer(32)), { length: 32 }]) {
      equal(thrown(() => jotproof.createVerifier(fixture.options({ keys: jotproof.hmac(value, 'HS256') }))).code, 'config_invalid')
    }
  }
  tests['refuses keys that no source made'] = () => {
    for (const keys of ['text', {}, { kind: 'hmac' }, new Uint8Array(32), { keys: [] }, [{}], () => fixture.options().keys]) refuses(fixture.options({ keys }), 'keys')
  }
  for (const [kind, clock] of Object.entries({
    '0': () => 0, 'NaN': () => NaN, 'Infinity': () => Infinity, 'a negative number': () => -1, 'milliseconds': () => NOW * 1000, 'a string': () => String(NOW),
    'a Date': () => new Date(), 'undefined': () => {}, 'a bigint': () => BigInt(NOW), 'a symbol': () => Symbol('now'), 'a promise': async () => NOW, 'an object with valueOf': () => ({ valueOf: () => NOW }),
    'an exception': () => { throw new Error('clock') },
  })) {
    tests[`refuses a clock that answers ${kind}`] = () => {
      const verifier = fixture.verifier({ clock })
      equal(verifier.verify(token).code, 'clock_unavailable')
      equal(thrown(() => verifier.verifyOrThrow(token)).code, 'clock_unavailable')
    }
  }
  return tests
}
