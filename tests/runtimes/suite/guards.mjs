// The guards of all frameworks, as one: what each asks is read once, when it is made, whether the runtime has a `waitUntil` or not.
// With the real frameworks they are in tests/adapters.
import { assert, equal, thrown } from './assert.mjs'
import { AUDIENCE, ISSUER, sign } from './fixture.mjs'
import { issuerOf, key, KEYS_URL } from './remote-issuer.mjs'

export async function tests({ jotproof, fixture, adapters }) {
  const { hono, express, next, node } = adapters
  const scoped = await sign({ ...fixture.claims, scope: 'orders:read' })
  const url = 'https://api.example/orders'
  const pairs = (token) => [['authorization', `Bearer ${token}`]]
  const web = (token) => new Request(url, { headers: pairs(token) })

  /** Each makes a guard, and then answers the status that a request with this token gets: 200 where it is let in. */
  const GUARDS = {
    hono: (verifier, ...extra) => {
      const middleware = hono.guard(verifier, ...extra)
      return async (token, context) => {
        let status = 500
        const c = { req: { raw: web(token) }, get executionCtx() { if (context) return context; throw new Error('no context') }, set() {} }
        const answer = await middleware(c, async () => { status = 200 })
        return answer?.status ?? status
      }
    },
    'next, a proxy': (verifier, ...extra) => {
      const proxy = next.guard(verifier, ...extra)
      return async (token, context) => (await proxy(web(token), context))?.status ?? 200
    },
    'next, a route': (verifier, ...extra) => {
      const route = next.guard(verifier, () => new Response('in'), ...extra)
      return async (token, context) => (await route(web(token), context)).status
    },
    express: (verifier, ...extra) => {
      const middleware = express.guard(verifier, ...extra)
      return async (token) => {
        const res = { setHeader() {}, end() {} }
        const req = { method: 'GET', originalUrl: '/orders', headers: {}, rawHeaders: pairs(token).flat() }
        await middleware(req, res, (error) => { res.statusCode = error ? 599 : 200 })
        return res.statusCode
      }
    },
    'a function of verifier.authorizer': (verifier, ...extra) => {
      const authorize = verifier.authorizer(...extra)
      return async (token, context) => {
        const decision = await authorize(web(token), context && ((promise) => context.waitUntil(promise)))
        return decision.ok ? 200 : decision.status
      }
    },
  }
  const CONTEXTS = { 'without a context': undefined, 'with a context': { waitUntil() {}, passThroughOnException() {} } }

  class Scopes { get scopes() { return ['orders:write'] } }
  const scopes = ['orders:write']
  const BAD = {
    null: null, false: false, "''": '', 0: 0, true: true, text: 'orders:write', array: scopes, Map: new Map([['scopes', scopes]]), Set: new Set(scopes),
    'a promise': Promise.resolve({ scopes }), 'a function': () => ({ scopes }), 'an instance with a getter': new Scopes(), 'a getter': { get scopes() { return scopes } },
    'inherited members': Object.create({ scopes }), 'members inherited of an object without a prototype': Object.create(Object.assign(Object.create(null), { scopes })),
    'a Proxy that throws': new Proxy({}, { ownKeys() { throw new Error('trap') } }), 'an unknown name': { scope: scopes }, 'a symbol': { [Symbol('scopes')]: scopes },
    'scopes: undefined': { scopes: undefined }, 'scopes: null': { scopes: null }, "scopes: ''": { scopes: '' }, 'scopes: []': { scopes: [] }, "scopes: ['']": { scopes: [''] },
    'scopes: {}': { scopes: {} }, 'nonce: undefined': { nonce: undefined }, 'waitUntil: null': { waitUntil: null },
  }

  const tests = {}
  for (const [name, guard] of Object.entries(GUARDS)) {
    for (const [kind, bad] of Object.entries(BAD)) {
      if (name === 'next, a proxy' && kind === 'a function') continue // that is the handler of a route
      tests[`${name}: refuses ${kind} when the guard is made`] = () => equal(thrown(() => guard(fixture.verifier(), bad)).code, 'config_invalid')
    }
    tests[`${name}: refuses an argument beyond its own`] = () => {
      for (const first of [undefined, {}]) equal(thrown(() => guard(fixture.verifier(), first, { scopes })).code, 'config_invalid')
    }
    for (const [where, context] of Object.entries(CONTEXTS)) {
      tests[`${name}: asks for the scopes of its route, ${where}`] = async () => {
        const [reads, writes, plain] = ['orders:read', 'orders:write', undefined].map((wanted) => guard(fixture.verifier(), ...(wanted ? [{ scopes: wanted }] : [])))
        const hidden = guard(fixture.verifier(), Object.defineProperty({}, 'scopes', { value: scopes }))
        equal([await reads(scoped, context), await writes(scoped, context), await hidden(scoped, context), await plain(scoped, context)], [200, 403, 403, 200])
        equal(await plain(fixture.forged, context), 401)
      }
      tests[`${name}: a change of what it was handed changes nothing, ${where}`] = async () => {
        const extra = { scopes: ['orders:write'] }
        const guarded = guard(fixture.verifier(), extra)
        extra.scopes[0] = 'orders:read'
        delete extra.scopes
        equal(await guarded(scoped, context), 403)
      }
    }
  }
  for (const [name, guard] of Object.entries(GUARDS)) {
    if (name === 'a function of verifier.authorizer') continue
    tests[`${name}: refuses what is no verifier`] = () => {
      for (const verifier of [undefined, null, 'x', {}, fixture.options(), fixture.verifier().verify]) {
        const error = thrown(() => guard(verifier, {}))
        equal([error.name, error.code, error.option], ['JotproofError', 'config_invalid', 'verifier'])
      }
    }
  }

  return {
    ...tests,
    'next: a handler that got lost is no proxy with conditions': () => {
      equal(thrown(() => next.guard(fixture.verifier(), undefined, { scopes })).code, 'config_invalid')
    },
    'express: takes requests of its kin, which have no originalUrl, or no header lines': async () => {
      const middleware = express.guard(fixture.verifier(), { scopes: 'orders:read' })
      for (const req of [{ url: '/orders', rawHeaders: pairs(scoped).flat() }, { url: '/orders', rawHeaders: [] }, { url: '/orders' }, { originalUrl: '/orders?access_token=x', url: '/' }]) {
        const res = { statusCode: 200, setHeader() {}, end() {} }
        let error
        await middleware({ method: 'GET', headers: { authorization: `Bearer ${scoped}` }, ...req }, res, (given) => { error = given })
        equal([res.statusCode, error], [req.originalUrl === undefined ? 200 : 400, undefined])
      }
    },
    'node: refuses bad conditions in its decision': async () => {
      for (const [kind, bad] of Object.entries(BAD)) {
        const { ok, code } = await node.authorize(fixture.verifier(), { method: 'GET', url: '/', headers: { authorization: `Bearer ${scoped}` } }, bad)
        equal([kind, ok, code], [kind, false, 'config_invalid'])
      }
      equal((await node.authorize(fixture.verifier(), web(scoped), {}, { scopes })).code, 'config_invalid')
      const error = await node.authorize({}, web(scoped)).catch((cause) => cause)
      equal([error.code, error.option], ['config_invalid', 'verifier'])
    },
    'a waitUntil of the request is handed what nobody waits for, and one of the options goes before it': async () => {
      const first = await key('first')
      const token = await first.sign({ scope: 'orders:read' })
      for (const own of [false, true]) {
        const issuer = issuerOf([first])
        const keys = jotproof.remoteKeys(KEYS_URL, { fetch: issuer.fetch, clock: issuer.clock })
        const verifier = jotproof.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock: issuer.clock })
        const kept = { own: 0, context: 0 }
        await verifier.ready()
        const guard = GUARDS.hono(verifier, { scopes: 'orders:read', ...(own && { waitUntil: () => { kept.own += 1 } }) })
        issuer.now += 301
        equal(await guard(token, { waitUntil: () => { kept.context += 1 } }), 200)
        equal(kept, own ? { own: 1, context: 0 } : { own: 0, context: 1 })
        await issuer.quiet()
      }
    },
    'a waitUntil of a request that is no function is the program\'s fault': async () => {
      const decision = await fixture.verifier().authorizer()(web(scoped), 'later')
      assert(!decision.ok && decision.code === 'config_invalid' && decision.status === 500, decision.code)
    },
  }
}
