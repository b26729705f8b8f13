// From what the instance answers to what the caller gets: plain, fresh objects.
import { CODES, type ErrorCode, type Reason } from './codes.js'
import type { Outcome } from './glue.js'
import { JotproofError } from './error.js'
import type { Refusal } from './types.js'

/** All members are always there: an absent one would be looked up on a prototype that somebody may have written to. */
export function refuse(code: ErrorCode, reason?: Reason, claim?: string): Refusal {
  return { ok: false, code, status: CODES[code].status, reason, claim }
}

/**
 * Runs one call that judges a token, and reads its answer.
 * A fault on the way is a refusal too, and never an exception: who forgets to catch must not let a request through.
 */
export function judge<Good>(call: () => Outcome, read: (outcome: Outcome) => Good): Good | Refusal {
  try {
    const outcome = call()
    if (outcome[0] === '') return read(outcome)
    return refuse(outcome[0] as ErrorCode, outcome[1] as Reason | undefined, outcome[2] as string | undefined)
  } catch (cause) {
    return cause instanceof JotproofError ? refuse(cause.code, cause.reason) : refuse('internal')
  }
}

/** The bytes that were verified are JSON already. `JSON.parse` makes `__proto__` an ordinary member. */
export function parse<T>(text: unknown): T {
  return JSON.parse(text as string) as T
}
