import { MESSAGES } from 'jotproof/explain'
import { ABSENT, CODES, createVerifier, hmac, jwk, jwks, pem, UNCHECKED, type Verdict, type Verifier } from 'jotproof'

interface MyClaims {
  sub: string
  tenant: 'acme' | 'umbrella'
}

const secret = new Uint8Array(32)
const verifier: Verifier<MyClaims> = createVerifier<MyClaims>({
  issuer: 'https://login.example.com/',
  audience: ['https://api.example.com', 'https://old.example.com'],
  keys: [hmac(secret, 'HS256'), hmac(secret, 'HS256')],
  algorithms: ['HS256'],
  expiry: UNCHECKED,
  type: ['at+jwt', 'JWT'],
  subject: 'alice',
  requiredClaims: ['jti'],
  claims: { tenant: 'acme', level: 3, admin: true, role: { anyOf: ['a', 'b'] }, groups: { allOf: ['a'] } },
  azp: 'frontend',
  clockTolerance: 5,
  maxTokenAge: 60,
  maxLifetime: 3600,
  cache: 1000,
  clock: () => 1,
})

const many: Verdict<MyClaims>[] = verifier.verifyMany(['a.b.c', null, undefined] as const)
void many

// `headers.get` answers null, a cookie jar undefined
declare const header: string | null
declare const cookie: string | undefined
const verdict: Verdict<MyClaims> = verifier.verify(header)
if (verdict.ok) {
  const tenant: 'acme' | 'umbrella' = verdict.claims.tenant
  const id: string = verdict.tokenId
  const alg: string = verdict.header.alg
  console.log(tenant, id, alg)
} else {
  const status: number = verdict.status
  const claim: string | undefined = verdict.claim
  const sentence: string = MESSAGES[verdict.code]
  const oauth: string | undefined = CODES[verdict.code].oauth
  console.log(status, claim, sentence, oauth)
}
const sub: string = verifier.verifyOrThrow(cookie).claims.sub

// without a type: the registered claims, and the rest unknown
const registered = createVerifier({ issuer: UNCHECKED, audience: ABSENT, keys: jwks('{"keys":[]}') }).verify('')
if (registered.ok) {
  const expiry: number | undefined = registered.claims.exp
  const other: unknown = registered.claims['other']
  console.log(expiry, other)
}

createVerifier({ issuer: ['a', 'b'], audience: UNCHECKED, keys: jwk({ kty: 'OKP', crv: 'Ed25519' } as { kty: string }) })
createVerifier({ issuer: 'a', audience: 'b', keys: [pem('-----BEGIN PUBLIC KEY-----', 'ES256')] })
verifier[Symbol.dispose]()

declare const console: { log(...values: unknown[]): void }
console.log(sub)
