// What an issuer serves, without a network: its JWKS and its metadata, or one of the ways in which they fail.
import { refuseMore } from '../input/plain-data.js'
import { readFault } from './options.js'
import type { EndpointFault, PublishedJwks, TestFetch, TestIssuer, TestResponse, TestSignal } from './types.js'

type Place = 'jwks' | 'metadata'

export interface Endpoint extends Pick<TestIssuer, 'jwksUrl' | 'fetch' | 'breaks' | 'mends'> {
  /** How many requests were made for each. */
  readonly requests: Record<Place, number>
}

export function endpointOf(issuer: string, jwks: () => PublishedJwks, maxAge: () => number | undefined): Endpoint {
  const base = issuer.replace(/\/$/, '')
  const jwksUrl = `${base}/.well-known/jwks.json`
  const { origin, pathname } = new URL(base)
  const places = new Map<string, Place>([
    [new URL(jwksUrl).href, 'jwks'],
    // OpenID Connect Discovery §4 appends, RFC 8414 §3.1 inserts
    [new URL(`${base}/.well-known/openid-configuration`).href, 'metadata'],
    [`${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`, 'metadata'],
  ])
  const faults: { [P in Place]?: EndpointFault } = {}
  const requests = { jwks: 0, metadata: 0 }

  const fetch: TestFetch = async (input, init) => {
    const { url, method, headers, redirect, signal } = readRequest(input, init)
    // what was aborted before it began reaches nobody
    if (signal?.aborted) throw reasonOf(signal)
    const isMoved = url.endsWith(MOVED)
    const place = places.get(isMoved ? url.slice(0, -MOVED.length) : url)
    const fault = place && faults[place]
    const redirection = redirectionOf(fault)
    if (place === undefined || (isMoved && redirection === undefined)) return respond(url, 404)
    requests[place] += 1
    if (isMoved) return document(place, url)
    if (redirection !== undefined) {
      if (redirect === 'error') throw unreachable()
      return redirect === 'manual' ? respond(url, redirection, { location: url + MOVED }) : document(place, url + MOVED, true)
    }
    if (fault === 'refused') throw unreachable()
    if (fault === 'timeout') return untilAborted(signal)
    if (fault === 'html') return respond(url, 200, HTML, '<!doctype html>\n<title>Sign in</title>\n')
    if (typeof fault === 'number') return respond(url, fault, JSON_TYPE, BODILESS.includes(fault) ? null : '{}')
    return document(place, url)

    function document(place: Place, url: string, redirected = false): TestResponse {
      if (method !== 'GET') return respond(url, 405, { allow: 'GET' })
      const content = place === 'jwks' ? jwks() : metadata(fault)
      const age = maxAge()
      const tag = `"${jwks()
        .keys.map(({ kid }) => kid.slice(0, 8))
        .join('.')}"`
      // a wrong document under the tag of the right one would outlive its fault
      const caching = { ...(fault === undefined && { etag: tag }), ...(age !== undefined && { 'cache-control': `public, max-age=${age}` }) }
      if (fault === undefined && isKnown(tag, headers)) return respond(url, 304, caching)
      const body = JSON.stringify(fault === 'huge' ? { ...content, padding: ' '.repeat(MEBIBYTE) } : content)
      return respond(url, 200, { ...JSON_TYPE, ...caching }, body, redirected)
    }
  }

  function metadata(fault: EndpointFault | undefined): object {
    return {
      issuer: fault === 'other-issuer' ? issuer.replace('//', '//other.') : issuer,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      jwks_uri: jwksUrl,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [...new Set(jwks().keys.map(({ alg }) => alg))],
    }
  }

  return {
    jwksUrl,
    fetch,
    requests,
    breaks(given, at, ...more: never[]) {
      refuseMore(more, 'breaks(fault, at) takes two arguments')
      const { fault, places } = readFault(given, at)
      for (const place of places) faults[place] = fault
    },
    mends() {
      delete faults.jwks
      delete faults.metadata
    },
  }
}

/** As the platform's `fetch` does it, but taking a signal of any realm: test environments put their own in place. */
function readRequest(input: Parameters<TestFetch>[0], init: Parameters<TestFetch>[1]) {
  const request = typeof input === 'object' && 'url' in input ? input : undefined
  const url = new URL(typeof input === 'string' ? input : 'url' in input ? input.url : input.href)
  url.hash = ''
  const headers = new Headers((init?.headers ?? request?.headers) as HeadersInit | undefined)
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase()
  return { url: url.href, method, headers, redirect: init?.redirect ?? request?.redirect, signal: init?.signal ?? request?.signal }
}

/** The status of a fault that leads elsewhere. */
function redirectionOf(fault: EndpointFault | undefined): number | undefined {
  if (fault === 'redirect') return 302
  return typeof fault === 'number' && [301, 302, 303, 307, 308].includes(fault) ? fault : undefined
}

/** RFC 9110 §13.1.2: weak comparison. */
function isKnown(tag: string, headers: Headers): boolean {
  const known = (headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  return known.includes(tag) || known.includes('*')
}

function respond(
  url: string,
  status: number,
  headers: Record<string, string> = {},
  body: string | null = null,
  redirected = false,
): TestResponse {
  // what a Response that no network made would say of itself is wrong
  return Object.defineProperties(new Response(body, { status, headers }), { url: { value: url }, redirected: { value: redirected } })
}

function untilAborted(signal: TestSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(reasonOf(signal)), { once: true }))
}

/** Engines before 2022 give no reason; who aborts may give anything, which is handed on. */
function reasonOf(signal: TestSignal): Error {
  return (signal.reason as Error | undefined) ?? new DOMException('The operation was aborted.', 'AbortError')
}

/** What `fetch` rejects with when there is no network, and what Node says then. */
function unreachable(): TypeError {
  return new TypeError('fetch failed')
}

/** Where a redirect leads to. */
const MOVED = '?moved'

const JSON_TYPE = { 'content-type': 'application/json' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** No `Response` has one of these statuses and a body. */
const BODILESS = [204, 205, 304]

/** Twice the package's limit for a JWKS. */
const MEBIBYTE = 1_048_576
