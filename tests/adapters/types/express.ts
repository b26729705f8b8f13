import express, { Router, type RequestHandler } from 'express'
import type { Verified, Verifier } from 'jotproof'
import { guard } from 'jotproof/express'

interface MyClaims { sub: string; tenant: number }
declare const verifier: Verifier<MyClaims>
declare global { namespace Express { interface Request { auth: Verified<MyClaims> } } }

export const middleware: RequestHandler = guard(verifier, { scopes: 'orders:read' })

const app = express()
app.use(guard(verifier))
app.use('/orders', guard(verifier, { scopes: ['orders:read'] }), Router())
app.get('/orders/:id', guard(verifier), (req, res) => { res.json({ tenant: req.auth.claims.tenant + 1, id: req.params.id }) })
// @ts-expect-error a claim that is not declared
app.get('/', (req, res) => { res.json({ role: req.auth.claims.role }) })
