// Mutants of good tokens, each made anew from the seed and its number alone.
import { goodTokens } from './good.mjs'
import { claimsSigned, headerSigned, textSigned, unicodeSigned } from './mutants/signed.mjs'
import { arithmetic } from './mutants/signatures.mjs'
import { bitFlip, claimsUnsigned, headerUnsigned, length, respelled, respelledSigned, segments, swapped } from './mutants/text.mjs'
import { Random } from './random.mjs'

/** How often each kind comes among a hundred. */
const KINDS = [
  ['a bit flipped', 12, bitFlip],
  ['a segment respelled', 12, respelled],
  ['segments lost, doubled, moved', 5, segments],
  ['parts of two tokens', 5, swapped],
  ['another length', 5, length],
  ['header edited', 4, headerUnsigned],
  ['claims edited', 4, claimsUnsigned],
  ['signature arithmetic', 11, arithmetic],
  ['header edited, and signed', 13, headerSigned],
  ['claims edited, and signed', 14, claimsSigned],
  ['JSON text edited, and signed', 7, textSigned],
  ['Unicode, and signed', 4, unicodeSigned],
  ['a segment respelled, and signed', 4, respelledSigned],
]
const HUNDRED = KINDS.flatMap(([name, count, make]) => Array.from({ length: count }, () => ({ name, make })))

export const bases = goodTokens()
const weighted = bases.flatMap((base) => Array.from({ length: base.weight }, () => base))

/** { name, kind, row, policy }. */
export function mutant(seed, number) {
  const { name: kind, make } = HUNDRED[number % HUNDRED.length]
  const random = new Random(seed, number)
  const base = random.pick(weighted)
  const token = make(random, base, bases)
  return { name: `mutant ${number} of seed ${seed}: ${kind}, ${base.name}`, kind, policy: base.policy, row: { ...base.row, token } }
}
