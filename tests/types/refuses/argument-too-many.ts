// expects: TS2345 or TS2554
import { createVerifier, hmac } from 'jotproof'

createVerifier({ issuer: 'i', audience: 'a', keys: hmac(new Uint8Array(32), 'HS256', { allowShort: 16 }) })
