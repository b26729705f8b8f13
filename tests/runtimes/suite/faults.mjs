// Whatever a function is handed, at whichever place: what it throws, now or later, is a JotproofError.
import { equal } from './assert.mjs'
import { HOSTILE } from './hostile.mjs'
import { KEYS_URL } from './remote-issuer.mjs'

/** A class, and what makes twenty keys and takes nothing. */
const APART = ['JotproofError', 'supported', '__esModule']
/** Milliseconds. All settle within twenty; this is only for a machine that is busy. */
const LONGEST = 30_000

export function tests({ jotproof, fixture, cloudflare, testing, adapters }) {
  const { hono, express, next, node } = adapters
  const verifier = fixture.verifier()
  const lying = Object.defineProperty(new Uint8Array(600_000), 'length', { value: 32 })
  const given = new Uint8Array(32)
  structuredClone(given.buffer, { transfer: [given.buffer] })
  const VALUES = [...HOSTILE(), ['bytes that were given away', given], ['bytes with a length of their own', lying], ['a promise', Promise.resolve({})], ['a thenable that throws', { then() { throw new Error('then') } }]]

  const { authorize, answer } = node
  const { cacheStore, kvStore, durableObjectStore } = cloudflare
  const functions = {
    ...functionsOf(jotproof), ...functionsOf(testing), ...functionsOf(verifier, 'verifier.'),
    ...functionsOf(jotproof.remoteKeys(KEYS_URL, { fetch: async () => { throw new Error('offline') } }), 'remoteKeys().'),
    authorize, answer, cacheStore, kvStore, durableObjectStore,
    'guard of hono': hono.guard, 'guard of express': express.guard, 'guard of next': next.guard,
  }

  return {
    ...Object.fromEntries(Object.entries(functions).map(([name, call]) => [name, async () => {
      const [strange, pending, waiting] = [[], [], new Set()]
      const handOver = (place, ...handed) => {
        const seen = (error) => { if (!(error instanceof jotproof.JotproofError)) strange.push(place) }
        try {
          const result = Promise.resolve(call(...handed))
          waiting.add(place)
          pending.push(result.catch(seen).finally(() => waiting.delete(place)))
        } catch (error) { seen(error) }
      }
      for (const [first, value] of VALUES) {
        handOver(first, value)
        for (const [second, other] of VALUES) {
          handOver(`${first}, ${second}`, value, other)
          handOver(`a verifier, ${first}, ${second}`, verifier, value, other)
        }
      }
      let timer
      await Promise.race([Promise.all(pending), new Promise((resolve) => { timer = setTimeout(resolve, LONGEST) })])
      clearTimeout(timer)
      equal([strange, [...waiting]], [[], []], 'no JotproofError, never settled')
    }])),
    'a secret is as long as it is': () => {
      for (const secret of [given, lying]) {
        try { jotproof.hmac(secret, 'HS256'); throw new Error('taken') } catch ({ code, option }) { equal([code, option], ['config_invalid', 'keys']) }
      }
    },
  }
}

function functionsOf(object, prefix = '') {
  const named = Object.entries(object).filter(([name, value]) => typeof value === 'function' && !APART.includes(name))
  return Object.fromEntries(named.map(([name, value]) => [prefix + name, value]))
}
