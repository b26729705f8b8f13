import * as core from '../wasm/judge.js'
import { refuseMore } from '../input/plain-data.js'
import { refuseToken } from '../input/token.js'
import type { Claims, JoseHeader, Refusal, Unverified } from '../results/results.js'
import { fault } from '../results/refusal.js'
import { parse, refused } from '../wasm/answer.js'

/**
 * Reads header and claims of a token that nobody has verified: for display, debugging, or to find out which verifier to use. Anybody
 * may have written it. The text is read as strictly as `verify` reads it.
 *
 * @example
 * const r = decodeUnverified(token)
 * if (r.ok) console.log('claims to be', r.claims.sub)
 */
export function decodeUnverified<C extends object = Claims>(token: string | null | undefined, ...more: never[]): Unverified<C> | Refusal {
  const refusal = refuseToken(token)
  if (refusal !== undefined) return refusal
  try {
    refuseMore(more, 'decodeUnverified()')
    const answer = core.decodeUnverified(token as string)
    if (answer < 0) return refused(answer)
    const parts = parse<[JoseHeader, C]>(answer)
    return { ok: true, header: parts[0], claims: parts[1] }
  } catch (cause) {
    return fault(cause)
  }
}
