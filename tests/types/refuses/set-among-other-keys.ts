// expects: TS2322
import { createVerifier, jwk, jwks } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b', keys: [jwk('{}'), jwks('{}')] })
