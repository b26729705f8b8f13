// The same condition in each schema library; prints what becomes of a token that keeps it and of one that does not.
import { type } from 'arktype'
import { createVerifier, hmac } from 'jotproof'
import * as v from 'valibot'
import { z } from 'zod'
import { AUDIENCE, ISSUER, secret, sign } from './suite/fixture.mjs'

const SCHEMAS = {
  zod: z.object({ sub: z.string(), tenant: z.number().int().positive() }),
  'zod, taking its time': z.object({ sub: z.string(), tenant: z.number().refine(async (tenant) => tenant > 0) }),
  valibot: v.object({ sub: v.string(), tenant: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  arktype: type({ sub: 'string', tenant: 'number.integer > 0', '+': 'delete' }),
}
const claims = { iss: ISSUER, aud: AUDIENCE, exp: Math.floor(Date.now() / 1000) + 600, sub: 'user-1' }
const [good, bad] = [await sign({ ...claims, tenant: 7 }), await sign({ ...claims, tenant: -7 })]

const results = {}
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: hmac(secret, 'HS256'), schema })
  const told = ({ ok, claims, code }) => (ok ? claims : code)
  results[name] = [told(verifier.verify(good)), told(verifier.verify(bad)), told(await verifier.verifyAsync(good)), told(await verifier.verifyAsync(bad))]
}
console.log(JSON.stringify(results))
