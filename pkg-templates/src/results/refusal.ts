// Refusals: plain, fresh objects.
import { CODES, type ErrorCode, type Reason } from './codes.js'
import { isOwn } from './error.js'
import type { Refusal } from './results.js'
import type { Details } from '../sentences/types.js'

/** What a refusal carries for its answer: its members are what everybody sees. */
export interface Carried extends Details {
  /** Parameters of its challenge: what the policy asks for instead. */
  readonly wanted: string
  /** The message of the fault that became this refusal: it says what is wanted instead. */
  readonly message: string | undefined
}

/** All members are always there: an absent one would be looked up on a polluted prototype. */
export function refuse(code: ErrorCode, reason?: Reason, claim?: string): Refusal {
  return { ok: false, code, status: CODES[code].status, reason, claim }
}

/** The same refusal, with what its answer needs. */
export function carrying(refusal: Refusal, carried: Carried): Refusal {
  all.set(refusal, carried)
  return refusal
}

export function carriedBy(refusal: Refusal): Carried | undefined {
  return all.get(refusal)
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
  return carrying(refusal, { numbers: [], words: '', wanted: '', message: cause.message })
}

/** Not a member: a refusal is shown, copied and sent as it is. Few refusals have an entry. */
const all = new WeakMap<Refusal, Carried>()
