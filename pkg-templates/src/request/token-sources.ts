// Where `authorize` looks for a token.
import { configInvalid } from '../results/error.js'
import { isArray, ownElements, ownMembers, quote, refuseMore, snapshot } from '../input/plain-data.js'

declare const made: unique symbol

/** A place of a request that may hold a token, made by `authorization`, `header` or `cookie`. */
export interface TokenSource {
  readonly [made]: true
}

/**
 * `Authorization: Bearer …` (RFC 6750 §2.1), which is where tokens are looked for unless `from` says otherwise.
 *
 * @example
 * from: [authorization(), cookie('__session')]
 */
export function authorization(...more: never[]): TokenSource {
  refuseMore(more, 'authorization()')
  return seal('"authorization"', 'authorization')
}

/**
 * A header of its own that holds the token and nothing else.
 *
 * @example
 * from: header('Cf-Access-Jwt-Assertion')
 *
 * @throws JotproofError `config_invalid` (`from`)
 */
export function header(name: string, ...more: never[]): TokenSource {
  refuseMore(more, 'header()')
  return seal(`{"header":${text(name)}}`, name.toLowerCase())
}

/** What a cookie needs beside its name. */
export interface CookieOptions {
  /** Origins other than the API's own whose pages may send it with a method that changes something. */
  readonly allowedOrigins?: readonly string[]
}

/**
 * A cookie. Browsers send it whoever calls, so a method other than GET, HEAD and OPTIONS, or a WebSocket, is taken only from the same
 * origin or from no page at all (`Sec-Fetch-Site`), or from an origin on the list.
 *
 * @example
 * from: cookie('__session', { allowedOrigins: ['https://app.example.com'] })
 *
 * @throws JotproofError `config_invalid` (`from`)
 */
export function cookie(name: string, options: CookieOptions = {}, ...more: never[]): TokenSource {
  refuseMore(more, 'cookie()')
  const members = ownMembers(options, 'from')
  const origins = Array.from(members, ([option, value]) => `,${quote(option)}:${snapshot(value, 'from')}`)
  return seal(`{"cookie":${text(name)}${origins.join('')}}`, 'cookie')
}

/** The sources as JSON, and the names of the headers that they read. */
export interface Sources {
  readonly json: string
  readonly headers: ReadonlySet<string>
}

export const AUTHORIZATION: Sources = { json: '"authorization"', headers: new Set(['authorization']) }

/** @throws JotproofError `config_invalid` (`from`) for anything that this module did not make */
export function readSources(from: unknown): Sources {
  const places = (isArray(from, 'from') ? ownElements(from, 'from') : [from]).map((source) => {
    const place = known.get(source as object)
    if (place === undefined) throw configInvalid('from', 'value', 'source')
    return place
  })
  return { json: `[${places.map(({ json }) => json).join()}]`, headers: new Set(places.map(({ reads }) => reads)) }
}

function seal(json: string, reads: string): TokenSource {
  const source = Object.freeze({}) as TokenSource
  known.set(source, { json, reads })
  return source
}

function text(name: unknown): string {
  if (typeof name !== 'string' || name === '') throw configInvalid('from', 'value', 'name')
  return snapshot(name, 'from')
}

const known = new WeakMap<object, { readonly json: string; readonly reads: string }>()
