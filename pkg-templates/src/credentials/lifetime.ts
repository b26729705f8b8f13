// When a client should get a new token. Of claims that nobody verified these are hints, and no harm comes of wrong ones.
import { ignore } from '../input/listen.js'

/** How `refreshIn` plans. A value of the wrong type or out of its range is replaced by the default. */
export interface RefreshOptions {
  /** Seconds since the epoch; the system clock's by default. */
  readonly now?: number
  /** The share of the lifetime after which to refresh, from 0 to 1: 0.8 by default. */
  readonly share?: number
  /** The largest share of the lifetime to come earlier by, from 0 to 1: 0.1 by default. */
  readonly jitter?: number
  /** The least number of seconds to wait while the token has not expired: 5 by default. Keeps a client from refreshing in a loop. */
  readonly floor?: number
  /** A number from 0 up to 1 for the jitter: `Math.random` by default. */
  readonly random?: () => number
}

/**
 * The seconds until `exp` (RFC 7519 §4.1.4), with their fraction, and 0 afterwards. For a token without `exp` it is `Infinity`. An
 * `exp` that is no finite number counts as expired, and so does everything when the clock or the claims cannot be read. Never `NaN`,
 * never negative, never throws.
 *
 * `now` is in seconds since the epoch, not in milliseconds. No tolerance is added: a verifier may accept the token a little longer.
 *
 * @example
 * const r = decodeUnverified(token)
 * if (!r.ok || secondsLeft(r.claims) < 60) await renew()
 */
export function secondsLeft(claims: object | null | undefined, now: number = Date.now() / 1000): number {
  const exp = read(claims, 'exp')
  if (exp === MISSING) return Infinity
  return isFinite(exp) && isFinite(now) ? Math.max(exp - now, 0) : 0
}

/**
 * The seconds to wait before a client gets a new token: until 80 % of the lifetime from `iat` to `exp` have passed (of what is left
 * now, if there is no `iat`), less a random part of up to 10 %, so that clients which got their tokens together do not come back
 * together. 0 is now: the token has expired. While it has not, it is at least `floor`, even if that is after `exp`. (A client whose clock
 * is fast may see each new token as expired: who gets 0 twice running has to wait for a time of his own.)
 *
 * It is at most 2,147,483, because `setTimeout` takes no more milliseconds than 2^31 - 1 and fires at once when there are more: a token
 * without `exp` or with a long life is refreshed every 24.8 days, or ask again then. Never `NaN`, never throws.
 *
 * @example
 * setTimeout(renew, refreshIn(claims) * 1000)
 */
export function refreshIn(claims: object | null | undefined, options?: RefreshOptions): number {
  const now = orElse(read(options, 'now'), Date.now() / 1000, -Infinity, Infinity)
  const left = secondsLeft(claims, now)
  if (left <= 0) return 0
  const share = orElse(read(options, 'share'), 0.8, 0, 1)
  const jitter = orElse(read(options, 'jitter'), 0.1, 0, 1) * chance(read(options, 'random'))
  const floor = orElse(read(options, 'floor'), 5, 0, Infinity)
  // a token from the future comes of a clock that is slow here: then it was made just now, like one that does not say when
  const age = Math.max(now - orElse(read(claims, 'iat'), now, 0, Infinity), 0)
  const wait = left === Infinity ? Infinity : (age + left) * Math.max(share - jitter, 0) - age
  return Math.min(Math.max(wait, floor), LONGEST)
}

/** An own data property, or the mark of one that is not there. A getter, and what a Proxy throws at, is a value of no use. */
function read(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined
  try {
    const descriptor = Object.getOwnPropertyDescriptor(object, name)
    if (descriptor === undefined) return MISSING
    return hasOwn.call(descriptor, 'value') ? descriptor.value : undefined
  } catch (cause) {
    ignore(cause)
    return undefined
  }
}

function orElse(value: unknown, otherwise: number, least: number, most: number): number {
  return isFinite(value) && value >= least && value <= most ? value : otherwise
}

/** What is thrown is of no more use than what else is no number. */
function chance(random: unknown): number {
  let chosen: unknown
  try {
    chosen = typeof random === 'function' ? (random as () => unknown)() : Math.random()
  } catch (cause) {
    chosen = cause
  }
  ignore(chosen)
  return orElse(chosen, 0, 0, 1)
}

const MISSING = Symbol('missing')
const hasOwn = Object.prototype.hasOwnProperty
const isFinite = Number.isFinite as (value: unknown) => value is number

/** Whole seconds: a fraction could round to a millisecond more than the limit. */
const LONGEST = 2_147_483
