// From what the instance answers to what the caller gets: plain, fresh objects.
import { CODES, REASONS, type ErrorCode, type Reason } from './codes.js'
import { isOwn } from './error.js'
import { textAt } from './mailbox.js'
import type { Refusal } from './types.js'

/** All members are always there: an absent one would be looked up on a prototype that somebody may have written to. */
export function refuse(code: ErrorCode, reason?: Reason, claim?: string): Refusal {
  return { ok: false, code, status: CODES[code].status, reason, claim }
}

/** The refusal that a number below zero stands for: places in the two lists, and the length of the name in the mailbox. */
export function refused(answer: number): Refusal {
  const n = -1 - answer
  const length = n >>> 14
  const reason = (n >> 7) & 127
  latest = refuse(CODE_NAMES[n & 127]!, reasonAt(reason), length === 0 ? undefined : textAt(0, length))
  return latest
}

/** Whether this is the refusal that the core made last: then it still has the numbers. */
export function isLatest(refusal: Refusal): boolean {
  return refusal === latest
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

/** The JSON in the mailbox: the bytes that were verified. `JSON.parse` makes `__proto__` an ordinary member. */
export function parse<T>(length: number): T {
  return JSON.parse(textAt(0, length)) as T
}

/** Where a code stands in the core's list. */
export function placeOf(code: ErrorCode): number {
  return CODE_NAMES.indexOf(code)
}

/** Where a reason stands in the core's list. */
export function reasonPlace(reason: Reason): number {
  return REASON_NAMES.indexOf(reason)
}

/** The reason of a place in the core's list plus one; none for 0. */
export function reasonAt(placePlusOne: number): Reason | undefined {
  return placePlusOne > 0 ? REASON_NAMES[placePlusOne - 1] : undefined
}

let latest: Refusal | undefined

const faults = new WeakMap<Refusal, string>()

const CODE_NAMES = Object.keys(CODES) as ErrorCode[]
const REASON_NAMES = Object.keys(REASONS) as Reason[]
