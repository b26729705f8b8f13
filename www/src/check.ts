// The verdict, by the installed package.
import { classify, createVerifier, UNCHECKED } from 'jotproof'
import { MESSAGES } from 'jotproof/explain'
import type { Denial, JotproofError, Refusal, TokenKind, Verdict, Verifier, VerifierOptions } from 'jotproof'
import { kindOf, sourceOf } from './keys.js'
import { timeOf, type Policy } from './policy.js'

export type Outcome =
  /** Nothing to judge yet. */
  | { readonly state: 'idle'; readonly kind: TokenKind }
  /** The policy itself is wrong. */
  | { readonly state: 'fault'; readonly kind: TokenKind; readonly fault: JotproofError }
  | { readonly state: 'judged'; readonly kind: TokenKind; readonly verdict: Verdict }

let held: { readonly of: string; readonly verifier: Verifier } | undefined
let now = 0

export function check(token: string, policy: Policy): Outcome {
  const kind = classify(token)
  const needsAlgorithm = kindOf(policy.key) === 'pem' && policy.algorithm === ''
  if (token === '' || policy.key === '' || needsAlgorithm) return { state: 'idle', kind }
  try {
    now = timeOf(policy)
    return { state: 'judged', kind, verdict: verifierOf(policy).verify(token) }
  } catch (fault) {
    return { state: 'fault', kind, fault: fault as JotproofError }
  }
}

/** What an API would answer; `undefined` for a token that it lets in. After `check` of the same policy. */
export async function answer(token: string): Promise<Denial | undefined> {
  if (held === undefined) return undefined
  const headers: [string, string][] = token === '' ? [] : [['authorization', `Bearer ${token}`]]
  const decision = await held.verifier.authorize({ method: 'GET', url: 'https://api.example.com/orders', headers })
  return decision.ok ? undefined : decision
}

/** Why, in one sentence; the request may have been refused before its token was looked at. */
export function explain(denial: Denial, { code, reason }: Refusal): string {
  if (denial.code === code) return denial.explain()
  return reason === undefined ? MESSAGES[code] : `${MESSAGES[code]} (${reason})`
}

/** One verifier, made anew when the policy is another; its clock is asked at each call. */
function verifierOf(policy: Policy): Verifier {
  const of = JSON.stringify({ ...policy, clock: undefined, jwksUrl: undefined })
  if (held?.of !== of) {
    held?.verifier[Symbol.dispose]()
    held = undefined
    held = { of, verifier: createVerifier(optionsOf(policy)) }
  }
  return held.verifier
}

function optionsOf({ key, issuer, audience, scopes, subject, profile, algorithm, tolerance, maxAge }: Policy): VerifierOptions {
  const isSet = kindOf(key) === 'jwks' || kindOf(key) === 'jwk'
  return {
    issuer: issuer === '' ? UNCHECKED : issuer,
    audience: audience === '' ? UNCHECKED : audience,
    keys: sourceOf(key, algorithm),
    profile,
    clockTolerance: tolerance,
    clock: () => now,
    ...(isSet && algorithm !== '' ? { algorithms: [algorithm as 'ES256'] } : {}),
    ...(subject === '' ? {} : { subject }),
    ...(scopes.length === 0 ? {} : { scopes }),
    ...(maxAge === undefined ? {} : { maxTokenAge: maxAge }),
  }
}
