// Several issuers behind one door.
//
// The one place where a token is read before its signature holds: its `iss` picks the verifier, which then starts from the text, checks
// the signature with its own keys and `iss` with its own policy. A forged `iss` picks a verifier that refuses it.
import { decodeUnverified } from './decode-unverified.js'
import { configInvalid } from '../results/error.js'
import type { Judge } from './judge.js'
import { ownElements, refuseMore } from '../input/plain-data.js'
import type { Claims } from '../results/results.js'
import type { Verifier } from './api.js'
import { judgesOf, verifierOver } from './verifier.js'

/**
 * One verifier out of several, each for an issuer of its own: a token is held against the one whose `issuer` is its `iss`, byte by byte,
 * and against no other. Keys are not shared. The verifiers have to read requests alike (`from`); answers to requests without a token
 * are those of the first one.
 *
 * @example
 * const verifier = anyOf([createVerifier(customers), createVerifier(employees)])
 *
 * @throws JotproofError `config_invalid` for two verifiers of one issuer, or one whose issuer is UNCHECKED
 */
export function anyOf<C extends object = Claims>(verifiers: readonly Verifier<C>[], ...more: never[]): Verifier<C> {
  refuseMore(more, 'anyOf()')
  const judges: (Judge | undefined)[] = []
  const given = ownElements(verifiers, 'verifiers') ?? []
  for (const verifier of given) judges.push(...(judgesOf(verifier) ?? [undefined]))
  const byIssuer = new Map<string, Judge>()
  for (const judge of judges) {
    if (judge?.issuers === undefined) throw configInvalid('verifiers', 'value', 'made')
    if (judge.sources.text !== judges[0]?.sources.text) throw configInvalid('verifiers', 'value', 'sources')
    for (const issuer of judge.issuers) {
      if (byIssuer.has(issuer)) throw configInvalid('verifiers', 'value', 'issuers')
      byIssuer.set(issuer, judge)
    }
  }
  const [first, ...rest] = judges as Judge[]
  if (first === undefined) throw configInvalid('verifiers', 'value', 'verifiers')

  return verifierOver<C>([first, ...rest], (token) => {
    const unverified = decodeUnverified(token)
    // what cannot be read is refused by whichever verifier, with the code of what is wrong with it
    return unverified.ok ? byIssuer.get(unverified.claims.iss as string) : first
  })
}
