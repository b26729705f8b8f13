// The only clock of the package.
import { ignore } from './listen.js'

/**
 * The time in seconds since the epoch, or `undefined` when the clock cannot be believed.
 * The far end (the year 9999) is the core's to check.
 */
export function readClock(clock: () => number): number | undefined {
  let seconds: unknown
  try {
    seconds = clock()
  } catch (cause) {
    ignore(cause)
    return undefined
  }
  if (typeof seconds === 'number') return seconds >= RELEASED ? seconds : undefined
  ignore(seconds) // such as the promise of an asynchronous clock
  return undefined
}

export const systemClock = (): number => Date.now() / 1000

/**
 * 2026-11-01T00:00:00Z, moved forward with each release. No right clock stands before the day its software was made, and a wrong one
 * makes expired tokens good: deployed Workers answer 0 outside a request, devices without a battery answer 1970 or their year of make.
 */
const RELEASED = 1_793_491_200
