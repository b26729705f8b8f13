import type { WebResponse } from '../decision.js'
import type { Extra } from '../extra.js'
import type { Claims, Verifier } from '../types.js'

/**
 * Middleware for Express 4 and 5: answers a refused request, and hands the others on with `req.auth`, which holds `claims`, `header`
 * and `tokenId`.
 *
 * @example
 * app.use('/orders', guard(verifier, { scopes: 'orders:read' }))
 * app.get('/orders/mine', (req, res) => res.json({ owner: req.auth.claims.sub }))
 *
 * @example
 * // TypeScript learns of `req.auth` once, in the application
 * declare global { namespace Express { interface Request { auth: Verified } } }
 */
export function guard<C extends object = Claims>(verifier: Verifier<C>, extra?: Extra): Middleware {
  return async (req, res, next) => {
    try {
      const decision = await verifier.authorize({ method: req.method, url: req.originalUrl, headers: headersOf(req) }, extra)
      if (!decision.ok) return await send(decision.response(), res)
      req.auth = decision
    } catch (error) {
      return next(error)
    }
    next()
  }
}

/** From the lines as they came: `req.headers` hides a second Authorization. */
function headersOf({ rawHeaders }: Incoming): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at < rawHeaders.length; at += 2) pairs.push([String(rawHeaders[at]), String(rawHeaders[at + 1])])
  return pairs
}

async function send(answer: WebResponse, res: Outgoing): Promise<void> {
  res.statusCode = answer.status
  answer.headers.forEach((value, name) => res.setHeader(name, value))
  res.end(await answer.text())
}

type Middleware = (req: Incoming, res: Outgoing, next: (error?: unknown) => void) => Promise<void>

/** What is needed of Express's. */
interface Incoming {
  readonly method: string
  readonly originalUrl: string
  readonly rawHeaders: readonly string[]
  auth?: unknown
}

interface Outgoing {
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body: string): unknown
}
