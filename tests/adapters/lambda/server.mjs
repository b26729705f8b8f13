// node server.mjs port [rest | http | balancer | express]: what stands between a caller and a function of AWS Lambda. It makes the event that the
// gateway would make of the request, hands it to the handler, and sends what that answers.
import { createServer } from 'node:http'
import { answer, authorize } from 'jotproof/node'
import { guards, shown } from './guards.mjs'

const [port, kind] = process.argv.slice(2)

/** By the developer guides: "Lambda proxy integration" of API Gateway, payload formats 1.0 and 2.0, and "Lambda functions as targets". */
const EVENTS = {
  rest: (request) => ({
    version: '1.0', resource: '/{proxy+}', path: request.path, httpMethod: request.method, requestContext: { httpMethod: request.method, stage: 'prod', identity: {} },
    headers: Object.fromEntries(request.lines), multiValueHeaders: several(request.lines),
    queryStringParameters: request.query.length ? Object.fromEntries(request.query) : null, multiValueQueryStringParameters: request.query.length ? several(request.query) : null,
    body: null, isBase64Encoded: false,
  }),
  http: (request) => {
    const lines = request.lines.map(([name, value]) => [name.toLowerCase(), value])
    const cookies = lines.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split('; '))
    const joined = Object.entries(several(lines.filter(([name]) => name !== 'cookie'))).map(([name, values]) => [name, values.join(',')])
    return {
      version: '2.0', routeKey: '$default', rawPath: request.path, rawQueryString: request.search, headers: Object.fromEntries(joined), ...(cookies.length && { cookies }),
      requestContext: { http: { method: request.method, path: request.path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' }, stage: '$default', routeKey: '$default' },
      isBase64Encoded: false,
    }
  },
  balancer: (request) => ({
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/a/b' } }, httpMethod: request.method, path: request.path,
    multiValueHeaders: several(request.lines.map(([name, value]) => [name.toLowerCase(), value])), multiValueQueryStringParameters: several(request.raw), body: '', isBase64Encoded: false,
  }),
}
EVENTS.express = EVENTS.http

const several = (pairs) => pairs.reduce((all, [name, value]) => ({ ...all, [name]: [...(all[name] ?? []), value] }), {})

async function handler(event) {
  const [verifier, extra] = guards[(event.rawPath ?? event.path).split('/')[1]] ?? guards.plain
  const decision = await authorize(verifier, event, extra)
  return decision.ok ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(shown(decision)) } : answer(decision)
}

/** Express behind serverless-http, whose requests have no raw header lines. */
async function express() {
  const [{ default: framework }, { default: serverless }, { guard }] = await Promise.all([import('express'), import('serverless-http'), import('jotproof/express')])
  const app = framework()
  for (const [path, [verifier, extra]] of Object.entries(guards)) app.use(`/${path}`, guard(verifier, extra), (req, res) => res.json(shown(req.auth)))
  return serverless(app)
}

const run = kind === 'express' ? await express() : handler
createServer(async (req, res) => {
  const [path, search = ''] = req.url.split('?')
  const lines = req.rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, req.rawHeaders[at + 1]]]))
  const raw = search === '' ? [] : search.split('&').map((pair) => pair.split('='))
  const { statusCode, headers, multiValueHeaders, body } = await run(EVENTS[kind]({ method: req.method, path, search, lines, raw, query: [...new URLSearchParams(search)] }), {})
  res.writeHead(statusCode, { ...headers, ...multiValueHeaders }).end(body)
}).listen(port, '127.0.0.1')
