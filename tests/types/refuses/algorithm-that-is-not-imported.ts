// expects: TS2322
import { createVerifier, jwks } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b', keys: jwks('{"keys":[]}'), algorithms: [{ alg: 'ES256' }] })
