// The worker of the rig: each request names a contender, and is answered with its verdict and the time that it took.
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { createVerifier, remoteKeys } from 'jotproof'
import { cacheStore, durableObjectStore, kvStore } from 'jotproof/cloudflare'

export { KeyStoreObject } from 'jotproof/cloudflare'

// one hand for all: a contender asks Date.now, and is told a time that the rig has moved
const realNow = Date.now
let moved = 0
Date.now = () => realNow() + moved * 1000

const contenders = {
  /** As its documentation has it. */
  'jose': ({ URL_OF_KEYS, ISSUER, AUDIENCE }) => {
    const keys = createRemoteJWKSet(new URL(URL_OF_KEYS))
    return async (request) => {
      try {
        await jwtVerify(request.headers.get('authorization').slice('Bearer '.length), keys, { issuer: ISSUER, audience: AUDIENCE })
        return { ok: true }
      } catch ({ code, name, message }) {
        return { ok: false, code: code ?? `${name}: ${message}` }
      }
    }
  },
  'jotproof': (env) => jotproof(env),
  'jotproof + Cache API': (env) => jotproof(env, cacheStore()),
  'jotproof + KV': (env) => jotproof(env, kvStore(env.KV)),
  'jotproof + Durable Object': (env) => jotproof(env, durableObjectStore(env.KEYS)),
  'jotproof + a store of the rig': (env) => jotproof(env, stores[env.STORE](env.RECORD)),
}

function jotproof({ URL_OF_KEYS, ISSUER, AUDIENCE }, store) {
  const keys = remoteKeys(URL_OF_KEYS, store === undefined ? {} : { store })
  const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys })
  return async (request, context) => {
    const decision = await verifier.authorize(request, context === undefined ? {} : { waitUntil: (promise) => context.waitUntil(promise) })
    if (decision.ok) return { ok: true }
    return { ok: false, code: decision.code, status: decision.status, retryAfter: decision.response().headers.get('retry-after') }
  }
}

/** Stores that hold what they were given by the rig, or fail. */
const stores = {
  holds: (record) => ({ get: () => record, put: () => undefined, delete: () => undefined }),
  isOfNumbers: () => ({ get: () => 42, put: () => 42, delete: () => 42 }),
  throws: () => ({ get: fails, put: fails, delete: fails }),
  rejects: () => ({ get: async () => fails(), put: async () => fails(), delete: async () => fails() }),
  putsSlowly: () => ({ get: () => undefined, put: async () => { await new Promise((resolve) => setTimeout(resolve, 1900)); hasPut = true }, delete: () => undefined }),
  hangs: () => ({ get: () => new Promise(() => undefined), put: () => new Promise(() => undefined), delete: () => new Promise(() => undefined) }),
}

function fails() {
  throw new Error('the store is out of order')
}

const made = new Map()
const gathered = new Map()
let underWay = 0
let mostUnderWay = 0
let hasPut = false

export default {
  async fetch(request, env, context) {
    const field = (name) => request.headers.get(`x-${name}`)
    const [contender, party, size] = [field('contender'), field('party'), Number(field('size'))]
    moved = Number(field('moved'))
    if (!made.has(contender)) made.set(contender, contenders[contender](env))
    if (size > 1) await gather(party, size)
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    const began = realNow()
    const verdict = await made.get(contender)(request, field('wait-until') === 'no' ? undefined : context)
    const milliseconds = realNow() - began
    underWay -= 1
    return Response.json({ ...verdict, milliseconds, mostUnderWay, hasPut })
  },
}

/** Waits until a party is complete, by timers of this request: promises of another one are not for it to await. */
async function gather(party, size) {
  gathered.set(party, (gathered.get(party) ?? 0) + 1)
  while (gathered.get(party) < size) await new Promise((resolve) => setTimeout(resolve, 5))
}
