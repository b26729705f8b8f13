// jotproof/lite, jotproof/core and jotproof/reference: the same names and verdicts, and keys and modules of their own; the errors are those of all
// builds.
import { assert, equal, thrown } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { byName, withOneOfRsa } from './by-name.mjs'
import { tests as cases } from './cases.mjs'
import { tests as surface } from './surface.mjs'
import { fixture as fixtureOf, otherSecret, secret, sign } from './fixture.mjs'

export async function tests({ jotproof, lite, core, reference, kernels, fixture, cases: rows, attacks }) {
  const tests = {}
  const add = (build, named) => { for (const [name, test] of Object.entries(named)) tests[`${build}: ${name}`] = test }
  const byLite = rows.filter(isServedByLite)
  assert(byLite.length > rows.length / 4, `lite serves ${byLite.length} rows only`)
  add('lite', cases({ jotproof: lite, cases: byLite }))
  add('reference', cases({ jotproof: reference, cases: rows }))
  add('lite: attack', cases({ jotproof: lite, cases: attacks.filter(isServedByLite) }))
  add('reference: attack', cases({ jotproof: reference, cases: attacks }))
  const served = (table, isSilent) => table.filter((row) => hasSilentKey(row) === isSilent && row.name !== USELESS)
  for (const [jotproof, isSilent] of [[byName(core), false], [byName(core, withOneOfRsa), true]]) {
    for (const [kind, table] of [['core', rows], ['core: attack', attacks]]) {
      assert(served(table, isSilent).length > 20, `${kind}: ${served(table, isSilent).length} rows`)
      add(kind, cases({ jotproof, cases: served(table, isSilent) }))
    }
  }
  for (const [name, build] of Object.entries({ lite, reference })) add(name, surface({ jotproof: build, fixture: await fixtureOf(build) }))
  // its names are counted below
  const { 'exports the documented names and no other': _, ...others } = surface({ jotproof: byName(core), fixture: await fixtureOf(byName(core)) })
  add('core', others)

  tests['lite: says that an algorithm is not compiled in'] = () => {
    const rsa = rows.find(({ keys, expect }) => expect.ok && keys[0].jwk?.kty === 'RSA').keys[0].jwk
    const { code, reason } = thrown(() => lite.createVerifier(fixture.options({ keys: lite.jwk(rsa) })))
    equal([code, reason], ['key_unsuitable', 'not_compiled_in'])
  }
  Object.assign(tests, apart({ core, jotproof, kernels, fixture, rows }))
  tests['builds take no key of each other'] = () => {
    for (const [one, other] of [[jotproof, lite], [lite, reference], [core, jotproof], [reference, core]]) {
      equal(thrown(() => one.createVerifier(fixture.options({ keys: other.hmac(otherSecret, core.hs256) }))).option, 'keys')
    }
  }
  tests['builds know the errors of each other'] = () => {
    const errors = [jotproof, lite, core, reference].map((build) => thrown(() => build.createVerifier({})))
    equal(new Set(errors.map(({ constructor }) => constructor)).size, 1, 'classes')
    for (const { JotproofError } of [jotproof, lite, core, reference]) equal(errors.map((error) => error instanceof JotproofError), Array(4).fill(true))
  }
  tests['builds verify side by side'] = () => {
    const verifiers = [jotproof, lite, core, reference].flatMap((build) => [secret, otherSecret].map((key) =>
      build.createVerifier(fixture.options({ keys: build.hmac(key, core.hs256) }))))
    for (let i = 0; i < 3; i++) {
      equal(verifiers.map((verifier) => verifier.verify(fixture.token).code ?? 'ok'), Array(4).fill(['ok', 'signature_invalid']).flat())
      equal(verifiers.map((verifier) => verifier.verify(fixture.forged).code ?? 'ok'), Array(4).fill(['signature_invalid', 'ok']).flat())
    }
  }
  return tests
}

/** What only jotproof/core does. */
function apart({ core, jotproof, kernels, fixture, rows }) {
  const names = Object.keys(core).filter((name) => typeof core[name]?.alg === 'string').sort()
  const keysOf = (kty, alg) => rows.find(({ keys, expect, options }) => expect.ok && !options.algorithms && keys[0].jwk?.kty === kty && keys[0].jwk.alg === alg).keys[0].jwk
  const [rsa, p256] = [keysOf('RSA', 'RS256'), keysOf('EC', 'ES256')]
  const of = (build, changes) => build.createVerifier(fixture.options(changes))
  const fault = (act) => { const { code, option, reason, message } = thrown(act); return { code, option, reason, message } }
  return {
    'core: exports what jotproof does, and the algorithms': () => {
      assert(core.ed25519 === core.eddsa, 'one object has two names')
      equal(names, ['ed25519', 'eddsa', 'es256', 'es384', 'es512', 'hs256', 'hs384', 'hs512', 'ps256', 'ps384', 'ps512', 'rs256', 'rs384', 'rs512'])
      equal(Object.keys(core).filter((name) => name !== '__esModule' && !names.includes(name)).sort(), Object.keys(jotproof).filter((name) => name !== '__esModule').sort())
      for (const name of names.slice(1)) equal([Object.isFrozen(core[name]), Object.keys(core[name]), core[name].alg.toLowerCase()], [true, ['alg'], name])
    },
    'core: an algorithm that is not imported is an error with the line to write': () => {
      const byText = fault(() => of(core, { keys: core.jwk(p256), algorithms: ['ES256'] }))
      equal([byText.code, byText.option, byText.reason], ['config_invalid', 'algorithms', 'value'])
      assert(byText.message.includes("import { es256 } from 'jotproof/core'"), byText.message)
      for (const [alg, name] of [['EdDSA', 'eddsa'], ['Ed25519', 'ed25519'], ['HS512', 'hs512'], ['PS384', 'ps384']]) {
        const { message } = fault(() => of(core, { keys: core.jwk(p256), algorithms: [alg] }))
        assert(message.includes(`import { ${name} } from 'jotproof/core'`) && core[name] !== undefined, message)
      }
      const without = fault(() => of(core, { keys: core.jwk(p256) }))
      equal([without.code, without.option, without.reason], ['config_invalid', 'algorithms', 'missing'])
      const other = fault(() => of(core, { keys: core.hmac(secret, 'HS256') }))
      equal([other.code, other.option], ['config_invalid', 'keys'])
      for (const value of [{ alg: 'ES256' }, Object.create(core.es256), { ...core.es256 }, 9, core.es256.alg, Symbol('es256'), new Proxy(core.es256, {}), () => {}, null, undefined, [core.es256]]) {
        equal(fault(() => of(core, { keys: core.jwk(p256), algorithms: [value] })).option, 'algorithms')
        equal(fault(() => of(core, { keys: core.jwk(p256), algorithms: [core.es256, value] })).option, 'algorithms')
      }
    },
    'core: a key whose algorithm is not allowed cannot be used, whatever was imported elsewhere': () => {
      of(core, { keys: core.jwk(rsa), algorithms: [core.rs256] })
      equal([thrown(() => of(core, { keys: core.jwk(rsa), algorithms: [core.es256] }))].map(({ code, reason }) => [code, reason]), [['key_unsuitable', 'not_compiled_in']])
      of(core, { keys: core.jwks({ keys: [rsa, p256] }), algorithms: [core.es256] })
    },
    'core: keys that name their algorithm need no list': () => equal(of(core, { keys: core.hmac(secret, core.hs256) }).verify(fixture.token).ok, true),
    'core: secrets of each hash': async () => {
      for (const [alg, hash] of [['HS256', 'SHA-256'], ['HS384', 'SHA-384'], ['HS512', 'SHA-512']]) {
        const bytes = new Uint8Array(64).fill(7)
        const signed = async (claims, header) => {
          const text = (value) => base64url(new TextEncoder().encode(JSON.stringify(value)))
          const input = `${text({ alg, ...header })}.${text(claims)}`
          const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign'])
          return `${input}.${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(input))))}`
        }
        const digest = new Uint8Array(await crypto.subtle.digest(hash, new TextEncoder().encode('a code'))).slice(0, { HS256: 16, HS384: 24, HS512: 32 }[alg])
        const verifier = of(core, { keys: core.hmac(bytes, core[alg.toLowerCase()]) })
        const token = await signed({ ...fixture.claims, c_hash: base64url(digest) })
        equal([verifier.verify(token).ok, verifier.verify(token, { code: 'a code' }).ok, verifier.verify(token, { code: 'another' }).code], [true, true, 'claim_mismatch'], alg)
        equal(verifier.verify(fixture.token).code, alg === 'HS256' ? 'signature_invalid' : 'alg_not_allowed', alg)
        // as long as an option may be
        equal(verifier.verify(token, { code: 'c'.repeat(60_000) }).code, 'claim_mismatch', alg)
      }
    },
    'every build takes the algorithms of jotproof/core': () => {
      equal(of(jotproof, { keys: jotproof.hmac(secret, core.hs256), algorithms: [core.hs256] }).verify(fixture.token).ok, true)
      equal(of(jotproof, { keys: jotproof.hmac(secret, 'HS256'), algorithms: [core.hs256, 'HS384'] }).verify(fixture.token).ok, true)
      equal(thrown(() => of(jotproof, { keys: jotproof.hmac(secret, core.es256) })).code, 'key_unsuitable')
      equal(fault(() => of(jotproof, { keys: jotproof.jwk(p256), algorithms: [{ alg: 'ES256' }] })).option, 'algorithms')
    },
    'core: verifyJws takes the algorithms as an option': async () => {
      const jws = await sign({ a: 1 })
      equal(core.verifyJws(jws, core.hmac(secret, core.hs256)).ok, true)
      equal(core.verifyJws(jws, core.hmac(secret, core.hs256), { algorithms: [core.hs256] }).ok, true)
      equal(thrown(() => core.verifyJws(jws, core.hmac(secret, core.hs256), { algorithms: [core.es256] })).reason, 'alg_excluded')
      equal(fault(() => core.verifyJws(jws, core.jwk(p256))).option, 'algorithms')
      equal(core.verifyJws(jws, core.jwk(p256), { algorithms: [core.es256] }).code, 'alg_not_allowed')
      for (const options of [null, 1, 'x', [], { algorithm: [core.es256] }, { algorithms: [] }, { algorithms: undefined }, Object.create({ algorithms: [core.es256] })]) {
        equal(fault(() => core.verifyJws(jws, core.jwk(p256), options)).code, 'config_invalid')
      }
    },
    'core: a kernel that traps is internal, and the next call is right': () => {
      const { token, keys } = rows.find(({ api, keys: [key], options, expect }) => api === undefined && expect.ok && key.jwk?.crv === 'P-256' && Object.keys(options).length === 2)
      const verifier = core.createVerifier({ issuer: jotproof.UNCHECKED, audience: jotproof.UNCHECKED, keys: core.jwk(keys[0].jwk), algorithms: [core.es256], clock: () => NOW_OF_ROWS })
      const answer = () => { const verdict = verifier.verify(token); return verdict.code ?? 'ok' }
      const before = answer()
      assert(kernels.count() > 0, 'no kernel was made')
      for (let round = 0; round < 3; round++) {
        const made = kernels.count()
        equal(kernels.trapping(answer), 'internal')
        equal([answer(), answer()], [before, before])
        equal(kernels.count(), made + 1, 'kernels made')
        equal(kernels.trapping(() => thrown(() => core.createVerifier({ issuer: 'x', audience: 'y', keys: core.jwk(p256), algorithms: [core.es256] })).code), 'internal')
        equal(answer(), before)
      }
    },
  }
}

/** In a set whose one key is of no use `jotproof` allows no algorithm, and `jotproof/core` those that are named. */
const USELESS = 'the identity of Ed25519 in a set, and the one signature that fits every message'

const NOW_OF_ROWS = 1_900_000_000

/** RSA keys that do not say which algorithm they are for. */
function hasSilentKey({ keys, options }) {
  return !options?.algorithms && keys.some(({ jwks, jwk }) => [jwk ?? jwks?.keys ?? []].flat().some((key) => key?.kty === 'RSA' && key.alg === undefined))
}

/** Rows whose keys are secrets, P-256 or Ed25519, or lie about it. */
function isServedByLite({ keys }) {
  return keys.every(({ jwks, jwk, hmac, alg }) => (hmac !== undefined ? true : alg !== undefined ? PEM.has(alg) : [jwk ?? jwks?.keys].flat().every(isServedKey)))
}

function isServedKey(key) {
  return key?.crv === 'P-256' || key?.crv === 'Ed25519'
}

const PEM = new Set(['ES256', 'EdDSA', 'Ed25519'])
