import { anyOf, authorization, cookie, createVerifier, header, jwks, type Claims, type Decision, type Verdict, type VerifierOptions } from 'jotproof'

const base = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys: jwks('{}') } satisfies VerifierOptions

// the claims are what the schema makes of them
interface Order { readonly owner: string }
declare const schema: { readonly '~standard': { readonly version: 1; readonly vendor: 'any'; readonly validate: (value: unknown) => { value: Order }; readonly types?: { input: unknown; output: Order } } }
const typed = createVerifier({ ...base, schema })
const verdict: Verdict<Order> = typed.verify('')
export const owner: string | undefined = verdict.ok ? verdict.claims.owner : undefined

// or what the caller says, or the registered ones
interface Mine { sub: string }
export const mine: Verdict<Mine> = createVerifier<Mine>(base).verify('')
const plain = createVerifier({
  ...base, profile: 'access-token', scopes: { anyOf: ['a', 'b'] }, maxAuthAge: 300, acr: 'gold', amr: ['pwd', 'otp'], nonce: 'n', confirmation: 'caller',
  from: [authorization(), header('x-token'), cookie('__session', { allowedOrigins: ['https://app.example.com'] })],
  resourceMetadata: 'https://api.example.com/.well-known/oauth-protected-resource',
  revoked: async ({ tokenId, claims }) => tokenId === claims.jti,
})
export const claims: Verdict<Claims> = plain.verify('', { nonce: 'n', accessToken: 'a', code: 'c', scopes: ['a'] })

export async function answer(): Promise<string> {
  const decision: Decision = await anyOf([plain, createVerifier({ ...base, issuer: 'https://other.example/' })]).authorize(
    { method: 'GET', url: '/', headers: [['authorization', 'Bearer x']] }, { scopes: 'orders:write' },
  )
  if (decision.ok) return decision.claims.sub ?? ''
  const [name, value] = decision.headers[0] ?? ['', '']
  decision.response({ headers: { 'access-control-allow-origin': '*' } })
  return `${decision.status} ${decision.explain()} ${name}: ${value} ${plain.challenge('expired') ?? ''}`
}
