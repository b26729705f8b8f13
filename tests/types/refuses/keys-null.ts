// expects: TS2322
import { createVerifier } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b', keys: null })
