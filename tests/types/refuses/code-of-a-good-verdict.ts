// expects: TS2339
// needs: nulls strict
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
const verdict = createVerifier({ issuer: 'a', audience: 'b', keys }).verify('')
if (verdict.ok) verdict.code
