// Configuration that lost its value: each option of each function, with each value that a missing setting has.
import { equal } from '../assert.mjs'
import { matches } from '../cases.mjs'
import { ISSUER } from '../fixture.mjs'
import { KEYS_URL } from '../remote-issuer.mjs'
import { optionsOf, refusalOf } from './judge.mjs'
import { reader } from './words.mjs'

/** A row of { of, option, values, expect }, with `takes` for the values that mean something there, becomes one for each value. */
export function lost(rows) {
  return rows.flatMap(({ values, takes = {}, ...row }) => {
    for (const value of Object.keys(takes)) equal(Object.hasOwn(values, value), true, `${row.name} takes ${value}`)
    return Object.entries(values).map(([kind, value]) => ({ ...row, name: `${row.name}: ${kind}`, value, expect: takes[kind] ?? row.expect }))
  })
}

export async function configuration(context, row) {
  const { read, calls } = await reader(context, row)
  let answer
  try { answer = await FUNCTIONS[row.of](context, row.option, read(row.value)) } catch (error) { answer = refusalOf(error) }
  // an option that is not known would be refused as well, but with another reason
  matches(answer, row.expect)
  equal(calls.count, 0, 'calls of what was handed over')
}

/** The rows of a function are for all that its options are declared to be, and for no more. `declared` is { function: names }. */
export function complete(rows, declared) {
  equal(Object.keys(declared).length > 0, true, 'options are declared')
  for (const [name, options] of Object.entries(declared)) {
    equal(rows.filter(({ of, argument }) => of === name && !argument).map(({ option }) => option).sort(), [...options].sort(), name)
  }
}

/** Keys that are made of a lost argument, and then of the verifier that they are for. */
const keys = (make) => (context, option, value) => good(context, { keys: make(context.jotproof, own(option, value)) })
const made = (given) => ({ ok: typeof given === 'object' || typeof given === 'function' })

const good = (context, changes) => context.jotproof.createVerifier(optionsOf(context.fixture, changes)).verify(context.fixture.token)
const own = (option, value) => ({ [option]: value })
const asked = (way) => (context, option, value) => context.fixture.verifier()[way](context.fixture.token, own(option, value))

/** What is done with the option: it is made, and a good token is judged where it makes a verifier. */
const FUNCTIONS = {
  createVerifier: (context, option, value) => good(context, own(option, value)),
  jwks: keys(({ jwks }, { json }) => jwks(json)),
  jwk: keys(({ jwk }, { json }) => jwk(json)),
  pem: keys(({ pem }, lost) => pem(...Object.values({ text: PEM, alg: 'ES256', ...lost }))),
  hmac: keys(({ hmac }, lost) => hmac(...Object.values({ secret: new Uint8Array(32), alg: 'HS256', ...lost }))),
  remoteKeys: ({ jotproof }, option, value) => made(option === 'url' ? jotproof.remoteKeys(value) : jotproof.remoteKeys(KEYS_URL, own(option, value))),
  discover: ({ jotproof }, option, value) => made(option === 'issuer' ? jotproof.discover(value) : jotproof.discover(ISSUER, own(option, value))),
  anyOf: ({ jotproof }, _, value) => made(jotproof.anyOf(value)),
  cookie: (context, option, value) => good(context, { from: option === 'name' ? context.jotproof.cookie(value) : context.jotproof.cookie('session', own(option, value)) }),
  header: (context, _, value) => good(context, { from: context.jotproof.header(value) }),
  verify: asked('verify'),
  verifyMany: ({ fixture }, option, value) => fixture.verifier().verifyMany([fixture.token], own(option, value))[0],
  authorizer: ({ fixture }, option, value) => made(fixture.verifier().authorizer(own(option, value))),
  cacheStore: ({ cloudflare }, _, value) => made(cloudflare.cacheStore(value)),
  kvStore: ({ cloudflare }, _, value) => made(cloudflare.kvStore(value)),
  durableObjectStore: ({ cloudflare }, _, value) => made(cloudflare.durableObjectStore(value)),
  verifyAsync: asked('verifyAsync'),
  authorize: (context, option, value) => {
    const request = { method: 'GET', url: '/', headers: [['authorization', `Bearer ${context.fixture.token}`]] }
    return context.fixture.verifier().authorize(request, own(option, value))
  },
}

const PEM = '-----BEGIN PUBLIC KEY-----'
