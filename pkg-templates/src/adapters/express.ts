import type { Denial } from '../request/decision.js'
import type { Extra } from '../verifier/options.js'
import type { Claims } from '../results/results.js'
import type { Verifier } from '../verifier/api.js'
import { ofNode, type IncomingLike } from './incoming.js'
import { answer } from './node.js'
import { authorizerOf } from './verifier.js'

/**
 * Middleware for Express 4 and 5: answers a refused request, and hands the others on with `req.auth`, which holds `claims`, `header`
 * and `tokenId`.
 *
 * @example
 * app.use('/orders', guard(verifier, { scopes: 'orders:read' }))
 * app.get('/orders/mine', (req, res) => res.json({ owner: req.auth.claims.sub }))
 *
 * @throws JotproofError `config_invalid` for `extra`, when the guard is made
 *
 * @example
 * // TypeScript learns of `req.auth` once, in the application
 * declare global { namespace Express { interface Request { auth: Verified } } }
 */
export function guard<C extends object = Claims>(verifier: Verifier<C>, extra?: Extra, ...more: never[]): Middleware {
  const authorize = authorizerOf(verifier, extra, more)
  return async (req, res, next) => {
    try {
      const decision = await authorize(ofNode(req))
      if (!decision.ok) return send(decision, res)
      req.auth = decision
    } catch (error) {
      return next(error)
    }
    next()
  }
}

function send(denial: Denial, res: Outgoing): void {
  const { statusCode, headers, body } = answer(denial)
  res.statusCode = statusCode
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
  res.end(body)
}

type Middleware = (req: Incoming, res: Outgoing, next: (error?: unknown) => void) => Promise<void>

/** What is needed of Express's. */
interface Incoming extends IncomingLike {
  auth?: unknown
}

interface Outgoing {
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body: string): unknown
}
