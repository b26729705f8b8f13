import type { WebResponse } from '../request/decision.js'
import type { Extra } from '../verifier/options.js'
import type { WaitUntil } from '../keys/remote/types.js'
import type { RequestLike } from '../request/request.js'
import type { Claims, Verified } from '../results/results.js'
import type { Verifier } from '../verifier/api.js'
import { authorizerOf } from './verifier.js'

/**
 * For a route handler of Next, on either runtime: answers a refused request, and calls `handler` for the others with the request,
 * with `auth`, which holds `claims`, `header` and `tokenId`, and with Next's own context. Of several Authorization lines Next on Node
 * shows the first alone, unless the app's `instrumentation.ts` has `export { register } from 'jotproof/next-instrumentation'`.
 *
 * @example
 * export const GET = guard(verifier, (request, { claims }) => Response.json({ owner: claims.sub }))
 *
 * @example
 * export const PUT = guard(verifier, async (request, auth, { params }: RouteContext<'/orders/[id]'>) => {
 *   const { id } = await params
 *   return Response.json({ id, owner: auth.claims.sub })
 * }, { scopes: 'orders:write' })
 *
 * @throws JotproofError `config_invalid` for `extra`, when the guard is made
 */
export function guard<A, R extends RequestLike = WebRequest, X = unknown, C extends object = Claims>(
  verifier: Verifier<C>,
  handler: (request: R, auth: Verified<C>, context: X) => A | Promise<A>,
  extra?: Extra,
  ...more: never[]
): (request: R, context: X) => Promise<A | WebResponse>
/**
 * For `proxy.ts` (`middleware.ts` before Next 16): answers a refused request, and lets the others through. It sees only the paths
 * that its `matcher` names, and hands on no claims: guard the routes as well.
 *
 * @example
 * export const proxy = guard(verifier)
 * export const config = { matcher: '/api/:path*' }
 */
export function guard<C extends object = Claims>(
  verifier: Verifier<C>,
  extra?: Extra,
  ...more: never[]
): (request: RequestLike) => Promise<WebResponse | undefined>
export function guard(verifier: Verifier, ...rest: readonly unknown[]): (request: RequestLike, context: unknown) => Promise<unknown> {
  // without its handler a route would be let through unseen: `extra` behind something else is refused with the arguments beyond it
  const [handler, extra, ...more] = typeof rest[0] === 'function' ? (rest as [Handler]) : [undefined, ...rest]
  const authorize = authorizerOf(verifier, extra, more)
  return async (request, context) => {
    const decision = await authorize(request, lastingOf(context))
    return decision.ok ? handler?.(request, decision, context) : decision.response()
  }
}

/** A proxy's second argument lets end what was begun for a request; a route's has no such function. */
function lastingOf(context: unknown): WaitUntil | undefined {
  const event = Object(context) as { waitUntil?: WaitUntil }
  return typeof event.waitUntil === 'function' ? (promise) => event.waitUntil?.(promise) : undefined
}

type Handler = (request: RequestLike, auth: Verified, context: unknown) => unknown

/** The platform's Request, where its types are there. */
type WebRequest = typeof globalThis extends { Request: { prototype: infer R extends RequestLike } } ? R : RequestLike
