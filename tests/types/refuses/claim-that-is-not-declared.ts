// expects: TS2339
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
const verdict = createVerifier<{ sub: string }>({ issuer: 'a', audience: 'b', keys }).verify('')
if (verdict.ok) verdict.claims.tenant
