import { Hono, type MiddlewareHandler } from 'hono'
import type { Verified, Verifier } from 'jotproof'
import { guard } from 'jotproof/hono'

interface MyClaims { sub: string; tenant: number }
declare const verifier: Verifier
declare const mine: Verifier<MyClaims>

export const middleware: MiddlewareHandler = guard(verifier, { scopes: 'orders:read' })

const app = new Hono<{ Bindings: { DB: object }; Variables: { auth: Verified<MyClaims>; other: string } }>()
app.use(guard(mine))
app.use('/orders/*', guard(mine, { scopes: ['orders:read'] }))
app.get('/orders/:id', guard(mine), (c) => c.json({ tenant: c.var.auth.claims.tenant + 1, id: c.req.param('id') }))
// @ts-expect-error a claim that is not declared
app.get('/', (c) => c.json({ role: c.get('auth').claims.role }))

// without Variables
new Hono().use(guard(verifier)).get('/', (c) => c.text(c.req.path))
