import type { Decision, Denial } from '../request/decision.js'
import { configInvalid } from '../results/error.js'
import type { AsyncExtra } from '../verifier/options.js'
import type { RequestLike } from '../request/request.js'
import { ignore } from '../input/listen.js'
import { memberOf, ownElements, refuseMore } from '../input/plain-data.js'
import type { Claims } from '../results/results.js'
import type { Verifier } from '../verifier/api.js'
import { ofLambda, ofNode, type IncomingLike, type LambdaEventLike } from './incoming.js'
import { authorizerOf } from './verifier.js'

export type { FieldsLike, IncomingLike, LambdaEventLike } from './incoming.js'

/** Requests that `authorize` takes. */
export type NodeRequest =
  /** `http.IncomingMessage`, of HTTP/2 too, and the requests of Express, Connect, Restify, Nest on Express. */
  | IncomingLike
  /** The request of Fastify, and of Nest on Fastify. */
  | { readonly raw: IncomingLike }
  /** The context of Koa, or its request. */
  | { readonly req: IncomingLike }
  | LambdaEventLike
  /** A web `Request`, or pairs. */
  | RequestLike

/**
 * `verifier.authorize` for Node's requests and events of AWS Lambda. Header lines are taken as they came, so that two tokens are seen as
 * two, where Node's `headers` shows the first alone. Never throws for a request, whatever it is.
 *
 * @example
 * http.createServer(async (req, res) => {
 *   const d = await authorize(verifier, req, { scopes: ['orders:read'] })
 *   if (!d.ok) { const { statusCode, headers, body } = answer(d); return res.writeHead(statusCode, headers).end(body) }
 *   res.end(d.claims.sub)
 * })
 *
 * @example
 * export const handler = async (event) => {
 *   const d = await authorize(verifier, event)
 *   return d.ok ? { statusCode: 200, body: d.claims.sub } : answer(d)
 * }
 *
 * @throws JotproofError `config_invalid` (`verifier`) for what is no verifier
 */
export async function authorize<C extends object = Claims>(
  verifier: Verifier<C>,
  request: NodeRequest,
  extra?: AsyncExtra,
  ...more: never[]
): Promise<Decision<C>> {
  authorizerOf(verifier, undefined, []) // says so when it is none
  const ask = verifier.authorize as (...arguments_: readonly unknown[]) => Promise<Decision<C>>
  return ask(requestOf(request), extra, ...more)
}

/** What to send: in the shape of AWS Lambda, whose members fit Node's `writeHead` and `end` as well. */
export interface Answer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * The answer to a request that was refused, with the challenge of the right error.
 *
 * @example
 * const { statusCode, headers, body } = answer(decision)
 * reply.code(statusCode).headers(headers).send(body)
 *
 * @throws JotproofError `config_invalid` (`decision`) for one that was not refused, and for what no server could send
 */
export function answer(denial: Refused, ...more: never[]): Answer {
  refuseMore(more, 'answer(decision) takes one argument: add headers to what it returns')
  const [ok, status, headers, body] = ['ok', 'status', 'headers', 'body'].map((name) => memberOf(denial, name))
  const fields = ownElements(headers, 'decision')?.map(fieldOf) ?? [undefined]
  if (ok !== false || !isRefusal(status) || typeof body !== 'string' || !fields.every((field) => field !== undefined)) {
    throw configInvalid('decision', 'value', 'answer takes what authorize resolved to (await it first), of a request that was refused')
  }
  return { statusCode: status, headers: { 'content-type': 'application/json', ...Object.fromEntries(fields) }, body }
}

/** A pair that `writeHead` takes: it throws for another, when a part of the response may be on its way. */
function fieldOf(pair: unknown): readonly [string, string] | undefined {
  const [name, value, ...more] = ownElements(pair, 'decision') ?? []
  const isField = typeof name === 'string' && typeof value === 'string' && NAME.test(name) && VALUE.test(value)
  return isField && more.length === 0 ? [name, value] : undefined
}

function isRefusal(status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status < 600
}

/** RFC 9110 §5.6.2, §5.5. */
const NAME = /^[!#$%&'*+\-.^_`|~\w]+$/
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** Without `strictNullChecks` TypeScript does not conclude from `!d.ok` that a decision is a denial. */
type Refused = null extends string ? Decision<object> : Denial

/** What is of no shape here goes on as it is: `authorize` refuses it, and says what it takes. */
function requestOf(given: unknown): unknown {
  try {
    const request = Object(given) as Record<string, unknown>
    if (isEvent(request)) return ofLambda(request)
    // frameworks copy the headers of Node, without the lines: theirs come last
    const found = [request['raw'], request['req'], request].find(isIncoming)
    return found === undefined ? given : ofNode(found)
  } catch (cause) {
    ignore(cause)
    return undefined // a Proxy, or a getter that throws
  }
}

function isEvent(request: object): request is LambdaEventLike {
  const { requestContext, httpMethod } = request as Partial<LambdaEventLike>
  return (
    typeof requestContext === 'object' &&
    requestContext !== null &&
    (typeof requestContext.http === 'object' || typeof httpMethod === 'string')
  )
}

/** By its header fields: those of a web request are an object that says how it is walked. */
function isIncoming(request: unknown): request is IncomingLike {
  const { method, headers, rawHeaders } = Object(request) as Partial<IncomingLike>
  if (typeof method !== 'string' || typeof headers !== 'object' || headers === null) return false
  const isPlain = typeof (headers as { forEach?: unknown }).forEach !== 'function' && !(Symbol.iterator in headers)
  return Array.isArray(rawHeaders) || isPlain
}
