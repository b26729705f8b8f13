// expects: TS2322
// needs: nulls strict
import { createVerifier } from 'jotproof'

createVerifier({ issuer: 'a', audience: 'b', keys: null })
