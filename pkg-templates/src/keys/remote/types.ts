// What users see of keys from the network.
import type { Reason } from '../../results/codes.js'

/** Takes a promise that the runtime is to let end, also after the answer was sent: `(p) => ctx.waitUntil(p)`. */
export type WaitUntil = (promise: Promise<unknown>) => unknown

/**
 * Where sets of keys are kept for other isolates, processes and machines. What it gives back is checked like what comes off the network,
 * and one that fails, hangs or lies costs a fetch; but who can write there can add a key, so keep it as safe as the code.
 *
 * @example
 * const store = { get: (key) => redis.get(key), put: (key, value, seconds) => redis.set(key, value, { EX: seconds }), delete: (key) => redis.del(key) }
 */
export interface KeyStore {
  /** What was put there, or nothing. */
  get(key: string): string | null | undefined | Promise<string | null | undefined>
  /** Keeps `value`, a text of at most 1 MiB, for so many seconds. */
  put(key: string, value: string, seconds: number): unknown
  /** Forgets it. */
  delete(key: string): unknown
}

/** The state of a source of keys; no key material is in it. */
export interface RemoteStatus {
  /** How many keys of the set can be used. */
  readonly keys: number
  /** Seconds since the set was fetched; `undefined` without one. */
  readonly age: number | undefined
  /** Seconds in which it is used without asking again. */
  readonly freshFor: number
  /** Seconds in which it is used at most, should the issuer be out of reach. */
  readonly usableFor: number
  /** How the last fetch failed, unless one was answered since. */
  readonly lastError: Reason | undefined
  /** The entries of the set that cannot be used, by their place from 0, and why. */
  readonly skipped: readonly { readonly index: number; readonly reason: Reason }[]
}
