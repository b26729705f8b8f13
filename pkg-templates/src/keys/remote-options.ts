// Generated from src/options/ by `cargo xtask codegen`; do not edit.
import type { Fetch } from './remote/get.js'
import type { KeyStore, RemoteStatus } from './remote/types.js'

/**
 * How keys are fetched. When is not a setting: HTTP freshness between a minute and an hour, and what follows from it.
 */
export interface RemoteOptions {
  /**
   * The function that fetches: a service binding, a proxy, or the issuer of `jotproof/testing`. Default: the platform's `fetch`.
   * @example fetch: (url, init) => env.ISSUER.fetch(url, init)
   */
  readonly fetch?: Fetch

  /**
   * Where sets are kept for other isolates and machines: `jotproof/cloudflare` has some. Default: nowhere.
   * @example store: kvStore(env.KEYS)
   */
  readonly store?: KeyStore

  /**
   * Seconds for one fetch, above 0 and at most 30. Default: 5.
   * @example timeout: 2
   */
  readonly timeout?: number

  /**
   * Called after each failed fetch while a set that is no longer fresh is used: up to 24 hours. For an alarm; what it throws or returns is
   * ignored, also a promise that is rejected.
   * @example onStale: ({ age, lastError }) => console.warn('keys are', age, 's old:', lastError)
   */
  readonly onStale?: (status: RemoteStatus) => unknown

  /**
   * The time in seconds since the epoch. Default: `Date.now() / 1000`.
   * @example clock: issuer.clock
   */
  readonly clock?: () => number
}

/**
 * How an issuer's keys are found and fetched.
 */
export interface DiscoverOptions extends RemoteOptions {
  /**
   * The URL of the metadata, where it is not below the issuer.
   * @example url: 'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration'
   */
  readonly url?: string
}
