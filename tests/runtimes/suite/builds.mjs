// jotproof/lite and jotproof/reference: the same names and verdicts, and keys and modules of their own; the errors are those of all builds.
import { assert, equal, thrown } from './assert.mjs'
import { tests as cases } from './cases.mjs'
import { tests as surface } from './surface.mjs'
import { fixture as fixtureOf, otherSecret, secret } from './fixture.mjs'

export async function tests({ jotproof, lite, reference, fixture, cases: rows, attacks }) {
  const tests = {}
  const add = (build, named) => { for (const [name, test] of Object.entries(named)) tests[`${build}: ${name}`] = test }
  const served = rows.filter(isServedByLite)
  assert(served.length > rows.length / 4, `lite serves ${served.length} rows only`)
  add('lite', cases({ jotproof: lite, cases: served }))
  add('reference', cases({ jotproof: reference, cases: rows }))
  add('lite: attack', cases({ jotproof: lite, cases: attacks.filter(isServedByLite) }))
  add('reference: attack', cases({ jotproof: reference, cases: attacks }))
  for (const [name, build] of Object.entries({ lite, reference })) add(name, surface({ jotproof: build, fixture: await fixtureOf(build) }))

  tests['lite: says that an algorithm is not compiled in'] = () => {
    const rsa = rows.find(({ keys, expect }) => expect.ok && keys[0].jwk?.kty === 'RSA').keys[0].jwk
    const { code, reason } = thrown(() => lite.createVerifier(fixture.options({ keys: lite.jwk(rsa) })))
    equal([code, reason], ['key_unsuitable', 'not_compiled_in'])
  }
  tests['builds take no key of each other'] = () => {
    for (const [one, other] of [[jotproof, lite], [lite, reference], [reference, jotproof]]) {
      equal(thrown(() => one.createVerifier(fixture.options({ keys: other.hmac(otherSecret, 'HS256') }))).option, 'keys')
    }
  }
  tests['builds know the errors of each other'] = () => {
    const errors = [jotproof, lite, reference].map((build) => thrown(() => build.createVerifier({})))
    equal(new Set(errors.map(({ constructor }) => constructor)).size, 1, 'classes')
    for (const { JotproofError } of [jotproof, lite, reference]) equal(errors.map((error) => error instanceof JotproofError), [true, true, true])
  }
  tests['builds verify side by side'] = () => {
    const verifiers = [jotproof, lite, reference].flatMap((build) => [secret, otherSecret].map((key) =>
      build.createVerifier(fixture.options({ keys: build.hmac(key, 'HS256') }))))
    for (let i = 0; i < 3; i++) {
      equal(verifiers.map((verifier) => verifier.verify(fixture.token).code ?? 'ok'), Array(3).fill(['ok', 'signature_invalid']).flat())
      equal(verifiers.map((verifier) => verifier.verify(fixture.forged).code ?? 'ok'), Array(3).fill(['signature_invalid', 'ok']).flat())
    }
  }
  return tests
}

/** Rows whose keys are secrets, P-256 or Ed25519, or lie about it. */
function isServedByLite({ keys }) {
  return keys.every(({ jwks, jwk, hmac, alg }) => (hmac !== undefined ? true : alg !== undefined ? PEM.has(alg) : [jwk ?? jwks?.keys].flat().every(isServedKey)))
}

function isServedKey(key) {
  return key?.crv === 'P-256' || key?.crv === 'Ed25519'
}

const PEM = new Set(['ES256', 'EdDSA', 'Ed25519'])
