// Requests that are not web requests, as `authorize` reads them: those of Node's frameworks, and events of AWS Lambda.
import type { RequestLike } from '../request/request.js'

/** The part of `http.IncomingMessage` that is read. Express and its kin keep the whole URL in `originalUrl`. */
export interface IncomingLike {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly originalUrl?: string | undefined
  readonly headers: FieldsLike
  readonly rawHeaders?: readonly string[] | undefined
}

/** Header fields of Node, or query parameters: by name. */
export interface FieldsLike {
  readonly [name: string]: string | readonly string[] | undefined
}

/** An event of AWS Lambda: of a REST API (1.0), an HTTP API or a function URL (2.0), or a load balancer. */
export interface LambdaEventLike {
  readonly requestContext: { readonly http?: { readonly method: string } | undefined; readonly elb?: unknown }
  readonly httpMethod?: string | undefined
  readonly headers?: FieldsLike | null | undefined
  readonly multiValueHeaders?: FieldsLike | null | undefined
  readonly cookies?: readonly string[] | undefined
  readonly rawQueryString?: string | undefined
  readonly queryStringParameters?: FieldsLike | null | undefined
  readonly multiValueQueryStringParameters?: FieldsLike | null | undefined
}

/** The request of a Node server. */
export function ofNode({ method, url, originalUrl, headers, rawHeaders }: IncomingLike): RequestLike {
  return { method: method ?? '', url: originalUrl ?? url ?? '', headers: linesOf(rawHeaders) ?? pairsOf(headers) }
}

/** The request of an event. */
export function ofLambda(event: LambdaEventLike): RequestLike {
  const { requestContext, httpMethod, headers, multiValueHeaders, cookies } = event
  const pairs = pairsOf(multiValueHeaders ?? headers ?? {})
  // HTTP APIs take the cookies out of the headers
  for (const cookie of cookies ?? []) pairs.push(['cookie', cookie])
  return { method: requestContext.http?.method ?? httpMethod ?? '', url: queryOf(event), headers: pairs }
}

/** From the lines as they came: Node's `headers` hides a second Authorization. Empty where something else than a socket made the request. */
function linesOf(rawHeaders: readonly string[] | undefined): [name: string, value: string][] | undefined {
  if (!Array.isArray(rawHeaders) || rawHeaders.length === 0) return undefined
  const pairs: [string, string][] = []
  for (let at = 0; at < rawHeaders.length; at += 2) pairs.push([String(rawHeaders[at]), String(rawHeaders[at + 1])])
  return pairs
}

function pairsOf(fields: FieldsLike): [name: string, value: string][] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const values = Array.isArray(value) ? (value as readonly string[]) : value === undefined || value === null ? [] : [value]
    return values.map((each): [string, string] => [name, String(each)])
  })
}

/** Of the query the names count alone. A load balancer hands them over as they came, a REST API decoded. */
function queryOf(event: LambdaEventLike): string {
  const { rawQueryString, multiValueQueryStringParameters, queryStringParameters, requestContext } = event
  if (typeof rawQueryString === 'string') return `?${rawQueryString}`
  const names = Object.keys(multiValueQueryStringParameters ?? queryStringParameters ?? {})
  return `?${(requestContext.elb === undefined ? names.map(encodeURIComponent) : names).join('&')}`
}
