// How options are read. What is refused of them is in tests/attacks/rows, in boundary.json, options.json and configuration.json.
import { assert, equal, thrown } from './assert.mjs'
import { AUDIENCE, ISSUER, secret } from './fixture.mjs'

export function tests({ jotproof, fixture, declared }) {
  const { token } = fixture
  const create = (options) => jotproof.createVerifier(options)
  const tests = {}
  for (const name of declared.createVerifier) {
    tests[`refuses a getter for ${name}, without calling it`] = () => {
      const other = fixture.verifier()
      let called = 0
      const options = Object.defineProperty(fixture.options(), name, {
        enumerable: true, configurable: true, get() { called += 1; other.verify(token); return fixture.options()[name] },
      })
      const { code, option } = thrown(() => create(options))
      equal([code, option], ['config_invalid', name])
      equal(called, 0, 'calls of the getter')
      equal(other.verify(token).ok, true, 'the other verifier')
    }
  }
  tests['suggests the name that was meant'] = () => {
    for (const [wrong, right] of Object.entries({ issuers: 'issuer', aud: 'audience', clockSkew: 'clockTolerance', algorithm: 'algorithms', Audience: 'audience' })) {
      const error = thrown(() => create(fixture.options({ [wrong]: 'x' })))
      equal([error.code, error.reason], ['config_invalid', 'unknown'], wrong)
      assert(error.message.includes(right), `${wrong}: ${error.message}`)
    }
  }
  tests['refuses a symbol as an option'] = () => equal(thrown(() => create(fixture.options({ [Symbol('audience')]: 'x' }))).code, 'config_invalid')
  tests['reads options of a null prototype'] = () =>
    equal(create(Object.assign(Object.create(null), fixture.options())).verify(token).ok, true)
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
  return tests
}
