// Requests as Node's frameworks and AWS Lambda hand them over, by `jotproof/node`. Over real sockets they are in tests/adapters.
import { assert, equal, thrown } from './assert.mjs'
import { sign } from './fixture.mjs'

export async function tests({ jotproof, fixture, adapters }) {
  const { authorize, answer } = adapters.node
  const { token, forged } = fixture
  const scoped = await sign({ ...fixture.claims, scope: 'orders:read' })
  const bearer = `Bearer ${token}`
  const verifier = fixture.verifier()
  const ofCookie = fixture.verifier({ from: jotproof.cookie('session') })
  const incoming = (lines, more) => ({ method: 'GET', url: '/orders', headers: Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), value])), rawHeaders: lines.flat(), ...more })
  const http = { method: 'GET', path: '/orders' }

  /** A request that carries the token, in every shape. */
  const SHAPES = {
    'http.IncomingMessage': (value) => incoming([['Authorization', value]]),
    'a request that something else than a socket made': (value) => ({ method: 'GET', url: '/orders', headers: { authorization: value }, rawHeaders: [] }),
    'a request without lines': (value) => ({ method: 'GET', url: '/orders', headers: { authorization: value } }),
    'a request of Fastify': (value) => ({ method: 'GET', url: '/orders', headers: { authorization: 'hidden' }, raw: incoming([['Authorization', value]]) }),
    'a context of Koa': (value) => ({ method: 'GET', url: '/orders', headers: { authorization: 'hidden' }, req: incoming([['Authorization', value]]), request: {} }),
    'an event of a REST API': (value) => ({ httpMethod: 'GET', path: '/orders', headers: { Authorization: value }, multiValueHeaders: { Authorization: [value] }, requestContext: { stage: 'prod' } }),
    'an event of a REST API from a console': (value) => ({ httpMethod: 'GET', path: '/orders', headers: { authorization: value }, multiValueHeaders: null, requestContext: { stage: 'test' } }),
    'an event of an HTTP API': (value) => ({ version: '2.0', rawPath: '/orders', rawQueryString: '', headers: { authorization: value }, requestContext: { http } }),
    'an event of a load balancer': (value) => ({ httpMethod: 'GET', path: '/orders', headers: { authorization: value }, requestContext: { elb: { targetGroupArn: 'a' } } }),
    'an event of a load balancer with several values': (value) => ({ httpMethod: 'GET', path: '/orders', multiValueHeaders: { authorization: [value] }, requestContext: { elb: {} } }),
    'a web Request': (value) => new Request('https://api.example/orders', { headers: { authorization: value } }),
    pairs: (value) => ({ method: 'GET', url: '/orders', headers: [['authorization', value]] }),
  }
  const codeOf = async (its, request, extra) => { const d = await authorize(its, request, extra); return d.ok ? 'ok' : d.reason ?? d.code }

  const tests = {}
  for (const [name, shape] of Object.entries(SHAPES)) {
    tests[`takes ${name}`] = async () => {
      equal((await authorize(verifier, shape(bearer))).claims, fixture.claims)
      equal(await codeOf(verifier, shape(`Bearer ${forged}`)), 'signature_invalid')
      equal(await codeOf(verifier, shape('Basic eA==')), 'token_missing')
      equal(await codeOf(verifier, shape(`Bearer ${scoped}`), { scopes: 'orders:write' }), 'scope_insufficient')
    }
  }
  const NOTHING = {
    undefined: undefined, null: null, text: 'GET /', number: 1, 'an empty object': {}, 'headers alone': { headers: {} }, 'a method alone': { method: 'GET' },
    'an event without a method': { requestContext: {}, headers: {} }, 'an event of a queue': { Records: [] }, 'headers that are null': { method: 'GET', url: '/', headers: null },
    'a Proxy that throws': new Proxy({}, { get() { throw new Error('trap') } }), 'a getter that throws': { get headers() { throw new Error('getter') }, method: 'GET' },
  }
  for (const [name, request] of Object.entries(NOTHING)) {
    tests[`says what it takes instead of ${name}`] = async () => {
      const decision = await authorize(verifier, request)
      equal([decision.ok, decision.code, decision.claim, decision.status], [false, 'config_invalid', 'request', 500])
      for (const shape of ['Request', 'method', 'jotproof/node']) assert(decision.explain().includes(shape), decision.explain())
    }
  }
  return {
    ...tests,
    'authorize of a verifier says so too, for the request of a Node server': async () => {
      const { code, explain } = await verifier.authorize(incoming([['Authorization', bearer]]))
      equal(code, 'config_invalid')
      assert(explain !== undefined && (await verifier.authorize(incoming([]))).explain().includes('jotproof/node'), 'it names no entry')
    },
    'sees two lines, where the headers of Node show one': async () => {
      for (const wrap of [(raw) => raw, (raw) => ({ raw, method: 'GET', headers: raw.headers }), (req) => ({ req, method: 'GET', headers: req.headers })]) {
        equal(await codeOf(verifier, wrap(incoming([['Authorization', bearer], ['authorization', bearer]]))), 'several_tokens')
      }
      equal(await codeOf(verifier, { httpMethod: 'GET', headers: { Authorization: bearer }, multiValueHeaders: { Authorization: [bearer, bearer] }, requestContext: {} }), 'several_tokens')
      equal(await codeOf(verifier, { headers: { authorization: `${bearer},${bearer}` }, rawQueryString: '', requestContext: { http } }), 'several_tokens')
      equal(await codeOf(verifier, { method: 'GET', url: '/', headers: { authorization: [bearer, bearer] } }), 'several_tokens')
    },
    'sees a token in the query': async () => {
      const whole = `access_token=${token}`
      const seen = [
        incoming([], { url: `/orders?${whole}` }), incoming([], { url: '/', originalUrl: `/orders?${whole}` }),
        { headers: {}, rawQueryString: whole, requestContext: { http } },
        { httpMethod: 'GET', headers: {}, queryStringParameters: { access_token: token }, requestContext: {} },
        { httpMethod: 'GET', headers: {}, multiValueQueryStringParameters: { access_token: [token] }, queryStringParameters: null, requestContext: {} },
        { httpMethod: 'GET', headers: {}, queryStringParameters: { '%61ccess_token': token }, requestContext: { elb: {} } },
      ]
      for (const request of seen) equal(await codeOf(verifier, request), 'token_in_query')
      equal(await codeOf(verifier, { httpMethod: 'GET', headers: { authorization: bearer }, queryStringParameters: { '%61ccess_token': '1' }, requestContext: {} }), 'ok')
    },
    'finds cookies, also those that an HTTP API took out of the headers': async () => {
      equal(await codeOf(ofCookie, { headers: {}, cookies: ['theme=dark', `session=${token}`], rawQueryString: '', requestContext: { http } }), 'ok')
      equal(await codeOf(ofCookie, { headers: {}, cookies: [`session=${token}`, `session=${token}`], rawQueryString: '', requestContext: { http } }), 'several_tokens')
      equal(await codeOf(ofCookie, { headers: {}, cookies: [`session=${token}`], rawQueryString: '', requestContext: { http: { method: 'POST' } } }), 'cross_site')
      equal(await codeOf(ofCookie, incoming([['Cookie', `session=${token}`]])), 'ok')
    },
    'answers in the shape of Lambda': async () => {
      const { statusCode, headers, body } = answer(await authorize(verifier, { headers: {}, rawQueryString: '', requestContext: { http } }))
      equal([statusCode, headers, JSON.parse(body)], [401, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' }, { code: 'token_missing' }])
      const good = await authorize(verifier, SHAPES.pairs(bearer))
      for (const refused of [good, undefined, null, {}, Promise.resolve(good), { ok: false }]) equal([thrown(() => answer(refused)).code, thrown(() => answer(refused)).option], ['config_invalid', 'decision'])
      const refused = await authorize(verifier, SHAPES.pairs(`Bearer ${forged}`))
      equal(JSON.parse(answer(refused).body), await refused.response().json())
      const revoked = Proxy.revocable([], {})
      revoked.revoke()
      const broken = [
        ...[null, 'a: b', { a: 'b' }, [null], [[]], [['a']], [['a', 'b', 'c']], [['a', undefined]], [[1, 'b']], [['', 'b']], [['a b', 'c']], [['a:', 'b']], [['a', 'b\r\nset-cookie: c']],
          [['a', '\u0000']], [['a', 'snow\u2603']], [{ 0: 'a', 1: 'b', length: 2 }], [Object.defineProperty(['a'], 1, { get() { throw new Error('read') } })], revoked.proxy, [revoked.proxy]].map((headers) => ({ headers })),
        ...[null, '401', NaN, 200, 399, 401.5, 600, Infinity].map((status) => ({ status })), { body: {} }, { ok: true },
      ]
      for (const [at, changes] of broken.entries()) {
        const error = thrown(() => answer({ ok: false, status: refused.status, headers: refused.headers, body: refused.body, ...changes }))
        equal([error.code, error.option], ['config_invalid', 'decision'], `broken decision ${at}`)
      }
      equal(answer({ ok: false, status: 401, headers: [['x-a', 'b']], body: '' }).headers, { 'content-type': 'application/json', 'x-a': 'b' })
    },
  }
}
