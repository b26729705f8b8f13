// expects: TS2345
import type { TestIssuer } from 'jotproof/testing'

declare const issuer: TestIssuer
issuer.breaks('slow')
