// expects: TS2322
import { createVerifier, hmac } from 'jotproof'
createVerifier({ issuer: 'a', audience: 'b', keys: hmac(new Uint8Array(32), 'HS256'), cache: true })
