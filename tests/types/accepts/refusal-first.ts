// What applications write first, with `strictNullChecks` or without: the refusal, then the claims.
import { createVerifier, decodeUnverified, jwk, jwks, verifyJws, type Claims, type RequestLike, type StandardSchema, type Verifier, type VerifierOptions } from 'jotproof'

const base = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys: jwks('{}') }
const options: VerifierOptions = base
const verifier: Verifier = createVerifier(options)

export function subject(token: string): string | undefined {
  const r = verifier.verify(token)
  if (!r.ok) return `${r.code} ${r.status} ${r.reason} ${r.claim}`
  return r.claims.sub
}

export async function guarded(request: RequestLike): Promise<unknown> {
  const d = await verifier.authorize(request)
  if (!d.ok) return [d.response(), d.explain(), d.headers.length, d.code]
  return [d.claims.sub, d.tokenId, d.header.alg]
}

export function payload(jws: string): number | string {
  const r = verifyJws(jws, jwk('{}'))
  if (!r.ok) return r.code
  return r.payload.length
}

export function read(token: string): string | undefined {
  const r = decodeUnverified(token)
  if (!r.ok) return r.code
  return r.claims.iss
}

// the claims' type: named, or made by a schema, or expected by who takes the verifier
interface Tenant {
  tenant: number
}
declare const schema: StandardSchema<Tenant>
export function tenant(token: string): number {
  const named = createVerifier<Tenant>(base).verify(token)
  const made = createVerifier({ ...base, schema }).verify(token)
  if (!named.ok || !made.ok) return 0
  return named.claims.tenant + made.claims.tenant
}

// without any of these: the registered ones
const plain = createVerifier({ issuer: 'a', audience: 'b', keys: jwks('{}') }).verify('')
export const registered: Claims = plain.ok ? plain.claims : {}
