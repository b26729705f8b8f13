// expects: TS2741
import { createVerifier, jwks } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b', keys: jwks('{"keys":[]}'), algorithms: [{ alg: 'ES256' }] })
