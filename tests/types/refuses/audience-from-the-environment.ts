// expects: TS2322
// needs: nulls strict
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
declare const env: { AUDIENCE?: string }
createVerifier({ issuer: 'a', audience: env.AUDIENCE, keys })
