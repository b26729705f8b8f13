import type { Verifier } from 'jotproof'
import { guard } from 'jotproof/next'
import type { NextProxy, NextRequest } from 'next/server'

interface MyClaims { sub: string; tenant: number }
declare const verifier: Verifier<MyClaims>

/** As Next checks what a route exports. */
type Route = (request: NextRequest, context: { params: Promise<{ id: string }> }) => Promise<Response | void> | Response | void

export const proxy: NextProxy = guard(verifier, { scopes: 'orders:read' })
export const bare = guard(verifier) satisfies NextProxy

export const GET = guard(verifier, (request, { claims }) => Response.json({ tenant: claims.tenant + 1, url: request.url })) satisfies Route
export const HEAD = guard(verifier, () => new Response()) satisfies Route
export const PUT = guard(verifier, async (request: NextRequest, auth, { params }: { params: Promise<{ id: string }> }) => {
  return Response.json({ path: request.nextUrl.pathname, id: (await params).id, tenant: auth.claims.tenant, body: await request.json() })
}, { scopes: ['orders:write'] }) satisfies Route
export const POST = guard(verifier, async (request) => Response.json(await request.json())) satisfies Route

// @ts-expect-error a claim that is not declared
guard(verifier, (_, { claims }) => Response.json(claims.role))
// @ts-expect-error what is no answer for Next
guard(verifier, () => 'text') satisfies Route
