// expects: TS2345
import type { Verifier } from 'jotproof'
declare const verifier: Verifier
verifier.verifyMany('a.b.c')
