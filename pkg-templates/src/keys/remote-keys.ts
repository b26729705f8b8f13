// Keys that an issuer publishes: at a URL, or where its metadata says.
import { FETCH_SECONDS } from '../generated/limits.js'
import { DISCOVER, REMOTE } from '../generated/options.js'
import { systemClock } from '../input/clock.js'
import { configInvalid } from '../results/error.js'
import { readWaitUntil } from './remote/wait-until.js'
import { limited, seal, type KeySource } from './key-sources.js'
import type { Fetch } from './remote/get.js'
import { locator, type Place } from './remote/locate.js'
import { isFetchable, metadataUrls } from './remote/url.js'
import { RemoteSource } from './remote/source.js'
import type { KeyStore, RemoteStatus, WaitUntil } from './remote/types.js'
import type { DiscoverOptions, RemoteOptions } from './remote-options.js'
import { memberOf, ownMembers, refuseMore, snapshot } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'

/** Keys from the network. One that is handed to several verifiers is fetched once for all of them. */
export interface RemoteKeys extends KeySource {
  readonly kind: 'remote'

  /**
   * Fetches the keys unless they are here, and those that `verify` has missed since.
   *
   * @throws JotproofError `keys_unavailable` with the reason
   */
  ready(options?: { readonly waitUntil?: WaitUntil }): Promise<void>

  /**
   * The state: ages, counts and words, and no key.
   *
   * @throws JotproofError `clock_unavailable`
   */
  status(): RemoteStatus

  /**
   * Takes a JWKS as if it had been fetched now: for tests, and for a start without a network. It gets old like one from the network.
   *
   * @throws JotproofError `config_invalid`, or `key_unsuitable` when it is no JWKS
   */
  load(json: object | string): void
}

/**
 * The keys at a URL, fetched when they are needed and when they get old, and once in 30 seconds for a `kid` that the set lacks.
 *
 * Between two such fetches a new `kid` is refused with `keys_unavailable` (503) and the rest of that time; with `key_not_found` (401) once
 * a fetch that began after it first came did not bring it, or while eight others wait.
 *
 * Make it once, with the verifier. `verify` is synchronous and uses what is here; `authorize`, `verifyAsync` and `ready` fetch.
 *
 * @example
 * const keys = remoteKeys('https://login.example.com/.well-known/jwks.json')
 *
 * The URL is taken as it is written: `https://` in lower case, ASCII, no user name; or `http://` of `localhost`, `127.0.0.1` or `[::1]`.
 * `new URL(text)` brings any other spelling into this one.
 *
 * @throws JotproofError `config_invalid` (`keys`, or the option)
 */
export function remoteKeys(url: string | { readonly href: string }, options: RemoteOptions = {}, ...more: never[]): RemoteKeys {
  refuseMore(more, 'remoteKeys()')
  return source(ownMembers(options), () => ({ url: fetchable(url, 'keys'), issuer: undefined, locate: undefined }), REMOTE)
}

/**
 * The keys of an issuer, at the URL that its metadata names (OpenID Connect Discovery 1.0, RFC 8414). The metadata has to be of this very
 * issuer, byte by byte, and the verifier's `issuer` has to name it.
 *
 * A template of Microsoft Entra, with `{tenantid}`, is looked up where Entra publishes it, under `common`.
 *
 * @example
 * createVerifier({ issuer: 'https://login.example.com/', audience: 'api', keys: discover('https://login.example.com/') })
 *
 * @throws JotproofError `config_invalid` (`keys`, or the option)
 */
export function discover(issuer: string, options: DiscoverOptions = {}, ...more: never[]): RemoteKeys {
  refuseMore(more, 'discover()')
  const members = ownMembers(options)
  return source(members, () => {
    if (typeof issuer !== 'string' || issuer.length > MAX_URL) throw configInvalid('keys', 'value', 'issuer')
    const named = metadataUrls(issuer)
    if (named.length === 0) throw configInvalid('keys', 'url', 'url')
    const metadata = members.has('url') ? [fetchable(members.get('url'), 'url')] : named
    return { url: metadata[0]!, issuer, locate: locator(issuer, metadata) }
  }, [...REMOTE, ...DISCOVER])
}

function source(members: ReadonlyMap<string, unknown>, place: () => Place, known: string[]): RemoteKeys {
  refuseUnknown(members, known)
  const option = <T>(name: string, otherwise: T, isSound: (value: unknown) => boolean): T => {
    if (!members.has(name)) return otherwise
    const value = members.get(name)
    if (!isSound(value)) throw configInvalid(name, 'value')
    return value as T
  }
  const isFunction = (value: unknown): boolean => typeof value === 'function'
  const remote = new RemoteSource({
    fetch: option<Fetch>('fetch', (url, init) => fetch(url, init), isFunction),
    store: option<KeyStore | undefined>('store', undefined, isStore),
    timeout: option('timeout', 5, (value) => typeof value === 'number' && value > 0 && value <= FETCH_SECONDS),
    onStale: option<((status: RemoteStatus) => unknown) | undefined>('onStale', undefined, isFunction),
    clock: option('clock', systemClock, isFunction),
    place: place(),
  })
  return seal(
    { kind: 'remote', remote },
    {
      ready: async (options?: unknown, ...more: never[]) => remote.ready(readWaitUntil(options, more)),
      status: () => remote.status(),
      load(json: unknown, ...more: never[]) {
        refuseMore(more, 'load()')
        remote.load(typeof json === 'string' ? limited(json) : snapshot(json, 'keys'))
      },
    },
  ) as RemoteKeys
}

/** As it was given: the text, or that of a `URL`. */
function fetchable(given: unknown, option: string): string {
  const url = typeof given === 'string' ? given : memberOf(given, 'href')
  if (typeof url === 'string' && url.length > MAX_URL) throw configInvalid(option, 'url', 'url-size')
  if (typeof url !== 'string' || !isFetchable(url)) throw configInvalid(option, 'url', 'url')
  return url
}

function isStore(store: unknown): boolean {
  return ['get', 'put', 'delete'].every((method) => typeof memberOf(store, method) === 'function')
}

/** What servers take; longer texts have no place in the memory of an instance, which never shrinks. */
const MAX_URL = 8192
