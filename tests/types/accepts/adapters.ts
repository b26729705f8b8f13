// No framework is installed here, and there is no DOM: what an adapter needs of either it describes itself.
import type { Verifier } from 'jotproof'
import { guard as express } from 'jotproof/express'
import { guard as hono } from 'jotproof/hono'
import { guard as next } from 'jotproof/next'

interface MyClaims {
  tenant: number
}

export const guards = (verifier: Verifier<MyClaims>) => [
  express(verifier, { scopes: 'orders:read' }),
  hono(verifier, { scopes: ['orders:read'] }),
  next(verifier, (request, { claims }) => `${request.method} ${request.url} ${claims.tenant}`, { scopes: 'orders:read' }),
  next(verifier),
]
