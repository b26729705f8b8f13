// expects: TS2820
import { testIssuer } from 'jotproof/testing'

// a secret is in no JWKS
testIssuer({ alg: 'HS256' })
