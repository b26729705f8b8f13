// Stores of Cloudflare's platform for `remoteKeys` and `discover`. A set is a few KiB and changes a few times a year: any of them will do.
import type { WebResponse } from '../request/decision.js'
import { configInvalid } from '../results/error.js'
import type { Hint } from '../sentences/hints.js'
import type { KeyStore } from '../keys/remote/types.js'
import { memberOf, refuseMore } from '../input/plain-data.js'

/**
 * The Cache API: free of charge, one for each data centre, and only where the Worker has a domain of its own (on `workers.dev` it
 * keeps nothing).
 *
 * @param cache `caches.default` by default, asked for at each use
 * @example
 * remoteKeys(url, { store: cacheStore() })
 *
 * @throws JotproofError `config_invalid` for a binding that is not there
 */
export function cacheStore(cache?: CacheLike, ...more: never[]): KeyStore {
  refuseMore(more, 'cacheStore(cache) takes one argument')
  if (cache !== undefined) needs(cache, 'cache', 'match', 'leave it out for caches.default')
  const opened = (): CacheLike => cache ?? (globalThis as unknown as { caches: { default: CacheLike } }).caches.default
  // the cache is shared by all that the zone serves: no URL of anybody's begins like this
  const at = (key: string): string => `https://keys.jotproof.invalid/${encodeURIComponent(key)}`
  return {
    get: async (key) => (await opened().match(at(key)))?.text(),
    put: (key, value, seconds) => {
      const response = new Response(value, { headers: { 'cache-control': `max-age=${Math.ceil(seconds)}` } })
      return opened().put(at(key), response as never)
    },
    delete: (key) => opened().delete(at(key)),
  }
}

/**
 * Workers KV: one for the whole world, up to a minute behind.
 *
 * @example
 * remoteKeys(url, { store: kvStore(env.KEYS) })
 *
 * @throws JotproofError `config_invalid` for a binding that is not there
 */
export function kvStore(namespace: KvNamespace, ...more: never[]): KeyStore {
  refuseMore(more, 'kvStore(namespace) takes one argument')
  needs(namespace, 'namespace', 'put', 'bind a KV namespace in the configuration of the Worker')
  return {
    get: (key) => namespace.get(key),
    put: (key, value, seconds) => namespace.put(key, value, { expirationTtl: Math.max(Math.ceil(seconds), LEAST_TTL) }),
    delete: (key) => namespace.delete(key),
  }
}

/**
 * A Durable Object: one for the whole world, never behind. Its class is `KeyStoreObject`, which the Worker exports.
 *
 * @example
 * export { KeyStoreObject } from 'jotproof/cloudflare'
 * remoteKeys(url, { store: durableObjectStore(env.KEYS) })
 *
 * @throws JotproofError `config_invalid` for a binding that is not there
 */
export function durableObjectStore(namespace: ObjectNamespace, ...more: never[]): KeyStore {
  refuseMore(more, 'durableObjectStore(namespace) takes one argument')
  needs(namespace, 'namespace', 'idFromName', 'bind a Durable Object namespace in the configuration of the Worker')
  const ask = async (
    key: string,
    init: { method: string; body?: string; headers?: Record<string, string> },
  ): Promise<string | undefined> => {
    // a stub belongs to the request that made it
    const answer = await namespace.get(namespace.idFromName(key) as never).fetch('https://keys.jotproof.invalid/', init)
    return answer.status === 200 ? answer.text() : undefined
  }
  return {
    get: (key) => ask(key, { method: 'GET' }),
    put: (key, value, seconds) => ask(key, { method: 'PUT', body: value, headers: { 'max-age': String(seconds) } }),
    delete: (key) => ask(key, { method: 'DELETE' }),
  }
}

/**
 * The class of the Durable Object of `durableObjectStore`, to be exported by the Worker and bound in its configuration.
 *
 * @example
 * export { KeyStoreObject } from 'jotproof/cloudflare'
 */
export class KeyStoreObject {
  readonly #storage: ObjectStorage

  constructor(state: { readonly storage: ObjectStorage }) {
    this.#storage = state.storage
  }

  /** Answers `durableObjectStore`, and nobody else can ask. */
  async fetch(request: StoreRequest): Promise<WebResponse> {
    switch (request.method) {
      case 'PUT': {
        const until = Date.now() + Number(request.headers.get('max-age')) * 1000
        await this.#storage.put('record', { text: await request.text(), until })
        return new Response('')
      }
      case 'DELETE':
        await this.#storage.delete('record')
        return new Response('')
      default: {
        const record = (await this.#storage.get('record')) as { text: string; until: number } | undefined
        return record !== undefined && Date.now() < record.until ? new Response(record.text) : new Response(null, { status: 404 })
      }
    }
  }
}

/** What is needed of the platform's types. */
export interface CacheLike {
  match(url: string): Promise<{ text(): Promise<string> } | undefined>
  put(url: string, response: never): Promise<void>
  delete(url: string): Promise<boolean>
}

/** Of `KVNamespace`. */
export interface KvNamespace {
  get(key: string): Promise<string | null>
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>
  delete(key: string): Promise<void>
}

/** Of `DurableObjectNamespace`. */
export interface ObjectNamespace {
  idFromName(name: string): object
  get(id: never): { fetch(url: string, init: object): Promise<{ readonly status: number; text(): Promise<string> }> }
}

/** A binding that got lost would be a store that never has anything, without a word. */
function needs(binding: unknown, option: string, method: string, hint: Hint): void {
  if (typeof binding !== 'object' || typeof memberOf(binding, method) !== 'function') throw configInvalid(option, 'value', hint)
}

interface ObjectStorage {
  get(key: string): Promise<unknown>
  put(key: string, value: object): Promise<void>
  delete(key: string): Promise<unknown>
}

interface StoreRequest {
  readonly method: string
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

/** Seconds: KV takes no less. */
const LEAST_TTL = 60
