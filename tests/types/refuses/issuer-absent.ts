// expects: TS2322
import { ABSENT, createVerifier, hmac } from 'jotproof'

createVerifier({ issuer: ABSENT, audience: 'a', keys: hmac(new Uint8Array(32), 'HS256') })
