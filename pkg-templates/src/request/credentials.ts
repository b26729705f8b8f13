// The token in one place of a request. The same rules as in src/http, which has them for Rust: `cargo xtask test twins` compares them.
import type { Reason } from '../results/codes.js'
import { refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'
import type { Field, ReadRequest } from './request.js'

/** The token, why it is refused, or `undefined` where the place has none. */
export type Found = string | Refusal | undefined

/**
 * RFC 6750 §2.1: `"Bearer" 1*SP b64token`, the scheme in any case. Another scheme counts as no token; one that carries an access token too
 * (`DPoP`, RFC 9449 §7.1) ends the search, since the caller means that token, not a cookie sent along.
 */
export function inAuthorization({ fields }: ReadRequest): Found {
  const field = fields.get('authorization')
  if (field === undefined) return undefined
  if (!field.isOnly) return severalTokens()
  const line = trimmed(field.value)
  const end = line.indexOf(' ')
  const scheme = end < 0 ? line : line.slice(0, end)
  const lower = scheme.toLowerCase()
  if (lower === 'bearer') {
    const token = line.slice(scheme.length).replace(/^ +/, '')
    // two lines, joined on their way: no token has a comma
    return isCredentials(token) ? token : malformed(token.includes(',') ? 'several_tokens' : 'credentials')
  }
  if (line.split(',').some((part, at) => at > 0 && BEARER.test(part))) return severalTokens()
  if (lower === 'dpop') return refuse('token_missing')
  return isToken(scheme) ? undefined : malformed('credentials')
}

/** A field with nothing but the token in it. */
export function inHeader({ fields }: ReadRequest, name: string): Found {
  const field = fields.get(name)
  if (field === undefined) return undefined
  const value = only(field)
  return value === undefined ? severalTokens() : credentials(value)
}

/** RFC 6265 §4.2.1, §5.4: pairs between semicolons. A cookie without a value counts as none: that is how it is deleted. */
export function inCookie(request: ReadRequest, name: string, allowedOrigins: readonly string[]): Found {
  let found: string | undefined
  for (const pair of (request.fields.get('cookie')?.value ?? '').split(';')) {
    const end = pair.indexOf('=')
    // readers of cookies strip both ends of a name and a value (RFC 6265 §5.2): one that does not would see another cookie
    if (end < 0 || trimmed(pair.slice(0, end)) !== name) continue
    if (found !== undefined) return severalTokens()
    found = trimmed(pair.slice(end + 1))
  }
  if (found === undefined || found === '') return undefined
  return isCredentials(found) && !isWelcome(request, allowedOrigins) ? refuse('cross_site') : credentials(found)
}

/** Browsers send a cookie also when another site calls; a page cannot forge these two headers. */
function isWelcome({ method, fields }: ReadRequest, allowedOrigins: readonly string[]): boolean {
  // methods that change nothing (RFC 9110 §9.2.1), unless they open a WebSocket, over which anything may come
  if (SAFE.has(method) && !fields.has('upgrade')) return true
  const site = only(fields.get('sec-fetch-site'))
  if (site === 'same-origin' || site === 'none') return true
  const origin = only(fields.get('origin'))
  return origin !== undefined && allowedOrigins.includes(origin)
}

/** The value of a field that is there once and in one piece. */
function only(field: Field | undefined): string | undefined {
  return field?.isOnly === true && !field.value.includes(',') ? trimmed(field.value) : undefined
}

export function severalTokens(): Refusal {
  return malformed('several_tokens')
}

function malformed(reason: Reason): Refusal {
  return refuse('request_malformed', reason)
}

function credentials(text: string): string | Refusal {
  return isCredentials(text) ? text : malformed('credentials')
}

/** RFC 6750 §2.1: `1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`. */
function isCredentials(text: string): boolean {
  const [letters, ...behind] = text.split('=')
  return B64.test(letters!) && behind.join('') === ''
}

/** RFC 9110 §5.6.2. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** Without spaces and tabs at its ends (RFC 9110 §5.5): `trim` takes more. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB
}

// by number: beyond the ends of a text an index finds what was left on a prototype
const SPACE = 32
const TAB = 9

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/
const B64 = /^[\w.~+/-]+$/
/** The white space of Unicode, as Rust has it: `\s` takes U+FEFF, and not U+0085. */
const BEARER = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*bearer(?![^ ])/i
