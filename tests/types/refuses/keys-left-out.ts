// expects: TS2345 or TS2741
import { createVerifier } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b' })
