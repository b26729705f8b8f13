// expects: TS2322
import { createVerifier, jwks } from 'jotproof'

createVerifier({ issuer: 'i', audience: 'a', keys: jwks('{}'), schema: (claims: unknown) => claims })
