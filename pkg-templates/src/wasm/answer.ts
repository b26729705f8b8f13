// What crosses back is one number, as src/wasm/answer.rs writes it.
import { CODES, REASONS, type ErrorCode, type Reason } from '../results/codes.js'
import { refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'
import { textAt } from './shared-buffer.js'

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

/** The JSON in the mailbox: the bytes that were verified. `JSON.parse` makes `__proto__` an ordinary member. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is in it, the caller knows
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

const CODE_NAMES = Object.keys(CODES) as ErrorCode[]
const REASON_NAMES = Object.keys(REASONS) as Reason[]
