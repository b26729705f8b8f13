import { onInstance } from './instance.js'
import { refuseToken } from './token.js'
import type { Claims, Refusal, Unverified } from './types.js'
import { judge, parse } from './verdict.js'

/**
 * Reads header and claims of a token that nobody has verified: for display, debugging, or to find out which verifier to use. Anybody
 * may have written it. The text is read as strictly as `verify` reads it.
 *
 * @example
 * const r = decodeUnverified(token)
 * if (r.ok) console.log('claims to be', r.claims.sub)
 */
export function decodeUnverified<C extends object = Claims>(token: string | null | undefined): Unverified<C> | Refusal {
  const refusal = refuseToken(token)
  if (refusal !== undefined) return refusal
  return judge(
    () => onInstance((wasm) => wasm.decodeUnverified(token as string)),
    (outcome): Unverified<C> => ({ ok: true, header: parse(outcome[2]), claims: parse(outcome[1]) }),
  )
}
