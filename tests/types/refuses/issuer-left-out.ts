// expects: TS2345 or TS2741
import { createVerifier, hmac } from 'jotproof'

const keys = hmac(new Uint8Array(32), 'HS256')
createVerifier({ audience: 'a', keys })
