import { configInvalid } from '../results/error.js'
import { ignore } from '../input/listen.js'
import { isArray, memberOf } from '../input/plain-data.js'

/**
 * What `judge` says of each element, in their order. Each is read once, by index: iterators and prototypes have no say. A hole is a
 * token that is missing, and an element that cannot be read is no string.
 *
 * @throws JotproofError `config_invalid` when it is no array, or too long a one
 */
export function eachToken<Verdict>(tokens: unknown, judge: (token: unknown) => Verdict): Verdict[] {
  const verdicts: Verdict[] = []
  const length = lengthOf(tokens)
  for (let at = 0; at < length; at++) {
    const verdict = judge(elementAt(tokens as readonly unknown[], at))
    // a setter that somebody put on Array.prototype would swallow it
    if (at in Array.prototype) Object.defineProperty(verdicts, at, { value: verdict, ...ORDINARY })
    else verdicts[at] = verdict
  }
  return verdicts
}

function lengthOf(tokens: unknown): number {
  if (!isArray(tokens, 'tokens')) throw configInvalid('tokens', 'value', 'tokens')
  const length = memberOf(tokens, 'length')
  if (typeof length === 'number' && length <= MAX_TOKENS) return length
  throw configInvalid('tokens', 'value', 'tokens-size')
}

function elementAt(tokens: readonly unknown[], at: number): unknown {
  try {
    return hasOwn.call(tokens, at) ? tokens[at] : undefined
  } catch (cause) {
    ignore(cause)
    return UNREADABLE
  }
}

const hasOwn = Object.prototype.hasOwnProperty
const UNREADABLE = {}

/** All members are there: a descriptor inherits what it lacks. */
const ORDINARY = { writable: true, enumerable: true, configurable: true }

/** An array of another length than its elements would be an endless loop. */
const MAX_TOKENS = 1_000_000
