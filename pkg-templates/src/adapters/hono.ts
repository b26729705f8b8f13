import type { WebResponse } from '../decision.js'
import type { Extra } from '../extra.js'
import type { RequestLike } from '../request.js'
import type { Claims, Verified, Verifier } from '../types.js'

/**
 * Middleware for Hono: answers a refused request, and hands the others on with `auth`, which holds `claims`, `header` and `tokenId`.
 *
 * @example
 * const app = new Hono<{ Variables: { auth: Verified } }>()
 * app.use('/orders/*', guard(verifier, { scopes: 'orders:read' }))
 * app.get('/orders/mine', (c) => c.json({ owner: c.var.auth.claims.sub }))
 */
export function guard<C extends object = Claims>(verifier: Verifier<C>, extra?: Extra): Middleware<C> {
  return async (c, next) => {
    const decision = await verifier.authorize(c.req.raw, extra)
    if (!decision.ok) return decision.response()
    c.set('auth', decision)
    await next()
  }
}

type Middleware<C extends object> = (c: Context<C>, next: () => Promise<void>) => Promise<WebResponse | undefined>

/** What is needed of Hono's. */
interface Context<C extends object> {
  readonly req: { readonly raw: RequestLike }
  set(name: 'auth', auth: Verified<C>): void
}
