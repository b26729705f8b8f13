// What crosses back is one number, and four more behind the texts of a refusal: the layout is that of src/wasm/answer.rs.
import { CODES, REASONS, type ErrorCode, type Reason } from '../results/codes.js'
import { carrying, refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'
import { numbersBehind, textAt } from './judge.js'

/**
 * The refusal that a number below zero stands for: places in the two lists, whether it has details, and the length of its subject, the
 * first of its texts. What only an answer to a request needs is taken for one alone: it would double the time of a refusal.
 */
export function refused(answer: number, isAnswered = false): Refusal {
  const subject = (-1 - answer) >>> 15
  const refusal = codeOf(answer, textOf(0, subject) || undefined)
  return isAnswered && hasDetails(answer) ? detailed(refusal, subject) : refusal
}

/** The same of the module of keys from the network, which names nothing: its numbers are at hand. */
export function refusedBy(answer: number, numbers: Uint32Array): Refusal {
  const refusal = codeOf(answer, undefined)
  return hasDetails(answer) ? carrying(refusal, { numbers: counted(numbers), words: '', message: undefined }) : refusal
}

/** With its numbers, and the words behind its subject. */
function detailed(refusal: Refusal, start: number): Refusal {
  const numbers = numbersBehind()
  const words = textOf(start, start + numbers[3]!)
  return carrying(refusal, { numbers: counted(numbers), words, message: undefined })
}

function codeOf(answer: number, subject: string | undefined): Refusal {
  const n = -1 - answer
  return refuse(CODE_NAMES[n & 127]!, reasonAt((n >> 7) & 127), subject)
}

function hasDetails(answer: number): boolean {
  return ((-1 - answer) & HAS_DETAILS) !== 0
}

function counted(numbers: Uint32Array): number[] {
  return Array.from(numbers.subarray(1, 1 + numbers[0]!))
}

/** The JSON in the mailbox: the bytes that were verified. `JSON.parse` makes `__proto__` an ordinary member. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what is in it, the caller knows
export function parse<T>(length: number): T {
  return JSON.parse(textAt(0, length)) as T
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
