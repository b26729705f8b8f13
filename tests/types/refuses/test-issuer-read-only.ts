// expects: TS2540
import type { TestIssuer } from 'jotproof/testing'

declare const issuer: TestIssuer
issuer.requests = 0
