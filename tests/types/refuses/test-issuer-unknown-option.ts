// expects: TS2345 or TS2561
import { testIssuer } from 'jotproof/testing'

testIssuer({ issuers: 'https://issuer.test' })
