// A store that lies or fails: whatever it gives back, a stranger's token is refused and a good one works, at the price of a fetch.
import { isolateOf, tally } from './world.mjs'
import { newKey, token } from './issuer.mjs'

const HOUR = 3600

/** What the store answers: `record(its)` of the record that would be right, of the keys in `jwks`. */
const LIES = [
  { name: 'nothing', record: () => '' },
  { name: 'garbage', record: () => '\u0000garbage' },
  { name: 'an array', record: () => '[]' },
  { name: 'an object of nothing', record: () => '{}' },
  { name: 'half a record', record: (right) => JSON.stringify(right).slice(0, -20) },
  { name: 'two megabytes', record: (right) => JSON.stringify({ ...right, more: 'x'.repeat(2 ** 21) }) },
  { name: 'another URL', record: (right) => JSON.stringify({ ...right, url: 'https://login.example.org/jwks.json' }) },
  { name: 'no URL', record: ({ url, ...right }) => JSON.stringify(right) },
  { name: 'a time to come', record: (right) => JSON.stringify({ ...right, fetched: right.fetched + HOUR }) },
  { name: 'a time that is a text', record: (right) => JSON.stringify({ ...right, fetched: String(right.fetched) }) },
  { name: 'a time without end', record: (right) => JSON.stringify(right).replace(/"fetched":[\d.]+/, '"fetched":1e999') },
  { name: 'a set of two days ago, fresh for ever', record: (right) => JSON.stringify({ ...right, fetched: right.fetched - 48 * HOUR, freshFor: 1e12 }) },
  { name: 'an old set', record: (right) => JSON.stringify({ ...right, fetched: right.fetched - 3 * HOUR }) },
  { name: 'a set that is none', record: (right) => JSON.stringify({ ...right, jwks: 'keys' }) },
]
const FAULTS = ['isOfNumbers', 'throws', 'rejects', 'hangs']

export async function lies(date, bundle) {
  const checks = []
  const judge = async (name, settings, make) => {
    const world = await isolateOf({ contender: 'jotproof + a store of the rig', date, bundle })
    try {
      const expect = (what, actual, expected) => checks.push({ name: `${name}: ${what}`, actual, expected })
      await make(world, await world.isolate(settings(world)), expect)
    } finally {
      await world.close()
    }
  }
  // without this the rest would show nothing
  const truth = ({ issuer }) => ({ store: 'holds', record: JSON.stringify(right(issuer, issuer.keys[0])) })
  await judge('the truth', truth, async ({ issuer }, here, expect) => {
    issuer.outage = 'reset'
    expect('a good token', (await here.ask(token(issuer.keys[0]))).ok, true)
    expect('fetches', issuer.fetches, 0)
  })
  for (const { name, record } of LIES) {
    for (const [spelling, kid] of [['of its own', () => undefined], ['of the issuer', ({ keys: [{ jwk }] }) => jwk.kid]]) {
      let stranger
      const settings = ({ issuer }) => {
        stranger = newKey(kid(issuer))
        return { store: 'holds', record: record(right(issuer, stranger)) }
      }
      await judge(`${name}, a kid ${spelling}`, settings, (world, here, expect) => refusesStranger(world, here, expect, stranger))
    }
  }
  for (const store of FAULTS) {
    await judge(`a store that ${store}`, () => ({ store }), (world, here, expect) => refusesStranger(world, here, expect, newKey()))
  }
  for (const waitUntil of [true, false]) {
    await judge(`a slow store, ${waitUntil ? 'with' : 'without'} waitUntil`, () => ({ store: 'putsSlowly' }), async ({ issuer }, here, expect) => {
      issuer.delay = 200
      const answers = await here.together(Array.from({ length: 20 }, () => token(issuer.keys[0])), { waitUntil })
      expect('good tokens refused', answers.filter(({ ok }) => !ok).length, 0)
      // without it, who fetched has to stay until all is done
      expect('who waited for it', answers.filter(({ hasPut }) => hasPut).length, waitUntil ? 0 : 1)
    })
  }
  return tally(checks)
}

async function refusesStranger({ issuer }, here, expect, stranger) {
  const refusal = await here.ask(token(stranger))
  expect('a stranger', refusal.ok, false)
  expect('its code', ['key_not_found', 'signature_invalid'].includes(refusal.code) ? undefined : refusal, undefined)
  expect('fetches', issuer.fetches, 1)
  expect('a good token', (await here.ask(token(issuer.keys[0]))).ok, true)
  expect('fetches by then', issuer.fetches, 1)
}

function right({ url }, { jwk }) {
  return { url, fetched: Date.now() / 1000 - 10, freshFor: 300, jwks: JSON.stringify({ keys: [jwk] }) }
}
