// expects: TS2322
// needs: nulls strict
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
createVerifier({ issuer: 'a', audience: null, keys })
