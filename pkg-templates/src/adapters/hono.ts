import type { WebResponse } from '../request/decision.js'
import type { Extra } from '../verifier/options.js'
import type { WaitUntil } from '../keys/remote/types.js'
import type { RequestLike } from '../request/request.js'
import type { Claims, Verified } from '../results/results.js'
import type { Verifier } from '../verifier/api.js'
import { memberOf } from '../input/plain-data.js'
import { authorizerOf } from './verifier.js'

/**
 * Middleware for Hono: answers a refused request, and hands the others on with `auth`, which holds `claims`, `header` and `tokenId`.
 *
 * @example
 * const app = new Hono<{ Variables: { auth: Verified } }>()
 * app.use('/orders/*', guard(verifier, { scopes: 'orders:read' }))
 * app.get('/orders/mine', (c) => c.json({ owner: c.var.auth.claims.sub }))
 *
 * @throws JotproofError `config_invalid` for `extra`, when the guard is made
 */
export function guard<C extends object = Claims>(verifier: Verifier<C>, extra?: Extra, ...more: never[]): Middleware<C> {
  const authorize = authorizerOf(verifier, extra, more)
  return async (c, next) => {
    const decision = await authorize(c.req.raw, lastingOf(c))
    if (!decision.ok) return decision.response()
    c.set('auth', decision)
    await next()
  }
}

/** Workers let end what was begun for a request; elsewhere Hono has no such context, and throws when it is asked. */
function lastingOf(c: { readonly executionCtx?: { waitUntil(promise: Promise<unknown>): void } }): WaitUntil | undefined {
  const context = memberOf(c, 'executionCtx') as typeof c.executionCtx
  return context && ((promise) => context.waitUntil(promise))
}

type Middleware<C extends object> = (c: Context<C>, next: () => Promise<void>) => Promise<WebResponse | undefined>

/** What is needed of Hono's. */
interface Context<C extends object> {
  readonly req: { readonly raw: RequestLike }
  readonly executionCtx: { waitUntil(promise: Promise<unknown>): void }
  set(name: 'auth', auth: Verified<C>): void
}
