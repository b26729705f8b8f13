// tests/attacks/made.json: the corpus of attacks, with the code that native Rust gives to each.
import { tests as cases } from './cases.mjs'

export function tests({ jotproof, attacks }) {
  return cases({ jotproof, cases: attacks })
}
