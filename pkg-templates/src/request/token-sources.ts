// Where `authorize` looks for a token.
import { valueInvalid } from '../input/find-option.js'
import { configInvalid } from '../results/error.js'
import { ownElements, ownMembers, refuseMore } from '../input/plain-data.js'
import { inAuthorization, inCookie, inHeader, isToken, type Found } from './credentials.js'
import type { ReadRequest } from './request.js'

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
  return seal(IN_AUTHORIZATION)
}

/**
 * A header of its own that holds the token and nothing else.
 *
 * @example
 * from: header('Cf-Access-Jwt-Assertion')
 *
 * @throws JotproofError `config_invalid` (`from`) unless the name is a token of RFC 9110 §5.6.2 other than `Authorization` and `Cookie`
 */
export function header(name: string, ...more: never[]): TokenSource {
  refuseMore(more, 'header()')
  const lower = tokenName(name).toLowerCase()
  if (lower === 'authorization' || lower === 'cookie') throw valueInvalid('from')
  return seal({ name: lower, origins: [], reads: lower, find: (request) => inHeader(request, lower) })
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
 * @throws JotproofError `config_invalid` (`from`) unless the name is a token of RFC 9110 §5.6.2 and each origin is spelled as browsers send
 * it: in lower case, without the default port and without a path (RFC 6454 §6.2)
 */
export function cookie(name: string, options: CookieOptions = {}, ...more: never[]): TokenSource {
  refuseMore(more, 'cookie()')
  const members = ownMembers(options, 'from')
  const its = tokenName(name)
  const origins = members.has(ORIGINS) ? originsOf(members.get(ORIGINS)) : []
  if (members.size > (members.has(ORIGINS) ? 1 : 0)) throw valueInvalid('from')
  return seal({ name: `cookie ${its}`, origins, reads: 'cookie', find: (request) => inCookie(request, its, origins) })
}

/** Where a token may be. */
export interface Place {
  /** No two places of a verifier have the same. */
  readonly name: string
  readonly origins: readonly string[]
  /** The field that it reads, in lower case. */
  readonly reads: string
  readonly find: (request: ReadRequest) => Found
}

/** The places, in order, and the fields that they read. */
export interface Sources {
  /** The same for those that read requests alike. */
  readonly text: string
  readonly places: readonly Place[]
  readonly headers: ReadonlySet<string>
}

const IN_AUTHORIZATION: Place = { name: 'authorization', origins: [], reads: 'authorization', find: inAuthorization }
export const AUTHORIZATION: Sources = { text: 'authorization', places: [IN_AUTHORIZATION], headers: new Set(['authorization']) }

/** @throws JotproofError `config_invalid` (`from`) for anything that this module did not make, for none, one twice, or more than 16 */
export function readSources(from: unknown): Sources {
  const places = (ownElements(from, 'from') ?? [from]).map((source) => {
    const place = known.get(source as object)
    if (place === undefined) throw configInvalid('from', 'value', 'source')
    return place
  })
  if (places.length === 0 || places.length > MAX_PLACES || new Set(places.map(({ name }) => name)).size < places.length)
    throw valueInvalid('from')
  const text = places.map(({ name, origins }) => [name, ...origins].join(' ')).join()
  return { text, places, headers: new Set(places.map(({ reads }) => reads)) }
}

function seal(place: Place): TokenSource {
  const source = Object.freeze({}) as TokenSource
  known.set(source, place)
  return source
}

function tokenName(name: unknown): string {
  if (typeof name !== 'string' || name === '') throw configInvalid('from', 'value', 'name')
  if (!isToken(name)) throw valueInvalid('from')
  return name
}

function originsOf(list: unknown): string[] {
  const origins = ownElements(list, 'from') ?? []
  if (origins.length === 0 || !origins.every(isOrigin)) throw valueInvalid('from')
  return origins as string[]
}

/**
 * What a browser may send as `Origin`; another spelling would never match. Not `null`, the origin of every sandboxed page and of every
 * `data:` URL.
 */
function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string') return false
  const end = text.indexOf(':')
  const [scheme, host] = [text.slice(0, end), text.slice(end + 3)]
  const isDefault =
    ((scheme === 'https' || scheme === 'wss') && host.endsWith(':443')) || ((scheme === 'http' || scheme === 'ws') && host.endsWith(':80'))
  return end > 0 && host !== '' && text.startsWith('//', end + 1) && !isDefault && IN_ORIGINS.test(scheme + host)
}

const known = new WeakMap<object, Place>()
const ORIGINS = 'allowedOrigins'
/** ASCII without spaces, capitals and what ends a host. */
const IN_ORIGINS = /^[!"$-+\-.0->[\]-~]+$/
/** A token has one or two places; each is looked for in every request. */
const MAX_PLACES = 16
