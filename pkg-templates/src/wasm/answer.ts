// What crosses back is one number, and five more behind the texts of a refusal: the layout is that of src/wasm/answer.rs.
import { CODES, REASONS, type ErrorCode, type Reason } from '../results/codes.js'
import { carrying, refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'
import { numbersBehind, textAt } from './shared-buffer.js'

/**
 * The refusal that a number below zero stands for: places in the two lists, whether it has details, and the length of its subject, the
 * first of its texts.
 */
export function refused(answer: number): Refusal {
  const n = -1 - answer
  const subject = n >>> 15
  const refusal = refuse(CODE_NAMES[n & 127]!, reasonAt((n >> 7) & 127), textOf(0, subject) || undefined)
  return (n & HAS_DETAILS) === 0 ? refusal : detailed(refusal, subject)
}

/** With its numbers, the words of its explanation and the parameters of its challenge. */
function detailed(refusal: Refusal, start: number): Refusal {
  const numbers = numbersBehind()
  const end = start + numbers[3]!
  const wanted = textOf(end, end + numbers[4]!)
  return carrying(refusal, { numbers: Array.from(numbers.subarray(1, 1 + numbers[0]!)), words: textOf(start, end), wanted, message: undefined })
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

function textOf(start: number, end: number): string {
  return start === end ? '' : textAt(start, end)
}

const HAS_DETAILS = 1 << 14
const CODE_NAMES = Object.keys(CODES) as ErrorCode[]
const REASON_NAMES = Object.keys(REASONS) as Reason[]
