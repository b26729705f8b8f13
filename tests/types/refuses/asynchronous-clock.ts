// expects: TS2322
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
createVerifier({ issuer: 'a', audience: 'b', keys, clock: async () => 1 })
