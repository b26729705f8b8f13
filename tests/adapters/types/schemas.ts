import { type } from 'arktype'
import { createVerifier, jwks, type VerifierOptions } from 'jotproof'
import * as v from 'valibot'
import { z } from 'zod'

const base = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys: jwks('{}') } satisfies VerifierOptions

/** What the schema makes of the claims is what the verdict has. */
function tenant(): number {
  const ofZod = createVerifier({ ...base, schema: z.object({ tenant: z.number() }) }).verify('')
  const ofValibot = createVerifier({ ...base, schema: v.object({ tenant: v.number() }) }).verify('')
  const ofArktype = createVerifier({ ...base, schema: type({ tenant: 'number' }) }).verify('')
  // @ts-expect-error a claim that the schema does not have
  if (ofZod.ok) return ofZod.claims.role
  if (ofValibot.ok) return ofValibot.claims.tenant
  return ofArktype.ok ? ofArktype.claims.tenant : 0
}

export const sum: number = tenant()
