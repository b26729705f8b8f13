// One GET, with a limit to its time and its size, and no redirect followed.
import { JWKS_BYTES } from '../../generated/limits.js'
import type { Reason } from '../../results/codes.js'
import { bytesOf } from '../../input/plain-data.js'
import { quietly } from '../../input/listen.js'
import { outlivesRequests, within } from './wait.js'

/** What of `fetch` is used. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** What it is asked for. */
export interface FetchInit {
  readonly headers: Readonly<Record<string, string>>
  readonly redirect: 'manual'
  readonly signal: WebSignal
  readonly cache?: 'no-cache' | 'no-store'
}

/** The platform's `AbortSignal`, where its types are known. */
export type WebSignal = typeof globalThis extends { AbortSignal: { prototype: infer S } } ? S : PlainSignal

interface PlainSignal {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
}

/** The part of `Response` that is read. */
export interface FetchResponse {
  readonly status: number
  readonly type?: string
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): Reader } | null
}

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<unknown>
}

/** An answer as the core takes it: what it has not is empty. */
export interface Response {
  readonly status: number
  readonly cacheControl: string
  readonly age: string
  readonly etag: string
  readonly body: string
}

/** A GET of a URL, with the `ETag` of what is held of it. */
export type Ask = (url: string, etag: string) => Promise<Response | Reason>

/**
 * The answer, or a word for how it failed. `fetch` is not trusted in anything: it may throw, ignore the signal and send without end.
 *
 * @param timeout for all of it, in seconds
 */
export async function get(url: string, etag: string, timeout: number, fetch: Fetch): Promise<Response | Reason> {
  const controller = new AbortController()
  const { signal } = controller
  // what the failure was may name hosts and addresses, and goes nowhere
  const answer = await within<Response | Reason>(timeout * 1000, 'timeout', 'network', () =>
    read(fetch(url, requestFor(etag, signal)), signal),
  )
  controller.abort() // of a body that is of no use, the rest
  return answer
}

/**
 * A page sends no `If-None-Match` of its own, or the browser would ask the issuer first whether it may (CORS); its cache does that.
 * Frameworks that keep what is fetched (Next before 15) are told not to; Workers refuse to be told, at compatibility dates before 2024-11-11.
 */
function requestFor(etag: string, signal: WebSignal): FetchInit {
  const isPage = typeof location === 'object'
  const headers = { accept: 'application/json', ...(etag !== '' && !isPage && { 'if-none-match': etag }) }
  const cached: Pick<FetchInit, 'cache'> = isPage ? { cache: 'no-cache' } : outlivesRequests() ? { cache: 'no-store' } : {}
  const init: FetchInit = { headers, signal, redirect: 'manual', ...cached }
  // platforms look for more than is here (a method, a proxy, how far TLS is checked), and no prototype is to say it
  return Object.assign(Object.create(null) as object, init)
}

async function read(answer: Promise<FetchResponse>, signal: AbortSignal): Promise<Response | Reason> {
  const { status, type, headers, body } = await answer
  if (type === 'opaqueredirect') return 'redirect'
  if (typeof status !== 'number') return 'network'
  const field = async (name: string): Promise<string> => {
    const value: unknown = await headers.get(name)
    // memory of an instance never shrinks: what no server means is not copied there
    return typeof value === 'string' && value.length <= MAX_FIELD ? value : ''
  }
  const [cacheControl, age, etag] = [await field('cache-control'), await field('age'), await field('etag')]
  const text = status === 200 && body !== null ? await textOf(await body.getReader(), signal) : ''
  return typeof text === 'string' ? { status, cacheControl, age, etag, body: text } : text.fault
}

/** The text, or what is wrong with it; bytes that are no UTF-8 are no text, nor a JWKS. */
async function textOf(reader: Reader, signal: AbortSignal): Promise<string | { readonly fault: Reason }> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
  const decode = (bytes?: Uint8Array): void => {
    try {
      text = text === undefined ? text : text + decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      text = undefined
    }
  }
  let text: string | undefined = ''
  let [length, empty] = [0, 0]
  let fault: Reason
  for (;;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) {
      decode()
      return text ?? ''
    }
    const bytes = bytesOf(value)
    // the caller has stopped waiting; a stream without an end would be read for ever
    if (signal.aborted) fault = 'timeout'
    // a chunk without a byte may come at once, again and again, so that no timer ever runs
    else if (bytes === undefined || (bytes.length === 0 && ++empty > MAX_EMPTY)) fault = 'network'
    else if ((length += bytes.length) > JWKS_BYTES) fault = 'jwks_too_large'
    else {
      decode(bytes)
      continue
    }
    quietly(() => reader.cancel())
    return { fault }
  }
}

/** Chunks without a byte, which the standard allows and no network sends. */
const MAX_EMPTY = 1000
/** Characters of a header field. */
const MAX_FIELD = 1024
