import { configInvalid } from '../results/error.js'
import { hasOwn } from '../results/own.js'
import { ignore } from '../input/listen.js'
import { isArray, memberOf } from '../input/plain-data.js'

/**
 * What `judge` says of each element, in their order. Each is read once, by index: iterators and prototypes have no say. A hole is a
 * token that is missing, and an element that cannot be read is no string.
 *
 * @throws JotproofError `config_invalid` when it is no array, or too long a one
 */
export function eachToken<Verdict>(tokens: unknown, judge: (token: unknown) => Verdict): Verdict[] {
  const length = lengthOf(tokens)
  // not by assignment, which a setter that somebody put on Array.prototype would swallow
  return Array.from({ length }, (_, at) => judge(elementAt(tokens as readonly unknown[], at)))
}

function lengthOf(tokens: unknown): number {
  if (!isArray(tokens, 'tokens')) throw configInvalid('tokens', 'value', 'tokens')
  const length = memberOf(tokens, 'length')
  if (typeof length === 'number' && length <= MAX_TOKENS) return length
  throw configInvalid('tokens', 'value', 'tokens-size')
}

function elementAt(tokens: readonly unknown[], at: number): unknown {
  try {
    return hasOwn(tokens, at) ? tokens[at] : undefined
  } catch (cause) {
    ignore(cause)
    return UNREADABLE
  }
}

const UNREADABLE = {}

/** An array of another length than its elements would be an endless loop. */
const MAX_TOKENS = 1_000_000
