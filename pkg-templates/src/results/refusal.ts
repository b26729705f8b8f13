// Refusals: plain, fresh objects.
import { CODES, type ErrorCode, type Reason } from './codes.js'
import { isOwn } from './error.js'
import type { Refusal } from './results.js'

/** All members are always there: an absent one would be looked up on a polluted prototype. */
export function refuse(code: ErrorCode, reason?: Reason, claim?: string): Refusal {
  return { ok: false, code, status: CODES[code].status, reason, claim }
}

/** Whether keys from the network might help. */
export function isMissing(verdict: { readonly ok: boolean }): boolean {
  const { code } = verdict as Refusal
  return !verdict.ok && (code === 'key_not_found' || code === 'keys_unavailable')
}

/** A fault on the way is a refusal too, and never an exception: who forgets to catch must not let a request through. */
export function fault(cause: unknown): Refusal {
  if (!isOwn(cause)) return refuse('internal')
  const refusal = refuse(cause.code, cause.reason, cause.claim ?? cause.option)
  faults.set(refusal, cause.message)
  return refusal
}

/** What was said of the fault that became this refusal: it names what is wanted instead. */
export function faultOf(refusal: Refusal): string | undefined {
  return faults.get(refusal)
}

const faults = new WeakMap<Refusal, string>()
