// Credentials that are known by what stands in front of them: a name, or an authentication scheme.
import { markerOf, tokenIn, wordEnd, type Found, type Marker } from './find-token.js'
import { runEnd } from './token-formats.js'

/** The credential that this word announces, if it does. */
export function credentialBehind(text: string, start: number, end: number): Found | undefined {
  // a name this long is none; without the bound each word would be copied
  const name = text.slice(Math.max(start, end - LONGEST_NAME), end).toLowerCase()
  switch (name) {
    case 'bearer':
    case 'dpop':
    case 'basic':
      return announced(text, name, end)
  }
  if (AUTHORIZATION.test(name)) return authorization(text, end)
  return NAME.test(name) ? valueOf(text, name, end) : undefined
}

/** Behind a scheme in running text. */
function announced(text: string, scheme: string, end: number): Found | undefined {
  const start = matchEnd(GAP, text, end)
  if (start === end) return undefined
  let last = runEnd(text, start, TOKEN68 + '%')
  // `Bearer error="…"` is a challenge
  if (text.charAt(last) === '=' && PARAMETER.test(text.slice(start, Math.min(last, start + LONGEST_NAME)))) return undefined
  while (text.charAt(last - 1) === '.' && last > start) last--
  last = equalsEnd(text, last)
  // some tokens have an equals sign inside
  const token = tokenIn(text, start, wordEnd(text, start))
  if (token?.start === start && token.end >= last) return token
  if (last - start < SHORTEST || (last - start <= LONGEST_WORD && WORD.test(text.slice(start, last)))) return undefined
  return found(text, start, last, scheme)
}

/** The value of an Authorization header, however it was printed. */
function authorization(text: string, end: number): Found | undefined {
  let start = matchEnd(ASSIGNED, text, end)
  if (start === end) return undefined
  // Go prints an array, and so do those who keep several values
  if (!isMarked(text, start) && text.charAt(start) === '[') start = matchEnd(QUOTE, text, start + 1)
  const first = runEnd(text, start, TOKEN68)
  const next = matchEnd(GAP, text, first)
  const scheme = text.slice(start, Math.min(first, start + LONGEST_NAME)).toLowerCase()
  if (SCHEME.test(scheme)) return next === first ? undefined : found(text, next, valueEnd(text, next), scheme)
  // the second word of a scheme that nobody knows here is the credential
  const last = next > first && runEnd(text, next, '') > next ? next : start
  return found(text, start, valueEnd(text, last), '')
}

/** Behind a name: `name=value`, `name="value"`, `"name":"value"`, `{ name: 'value' }`, `x-name: value`, or the same in escapes. */
function valueOf(text: string, name: string, end: number): Found | undefined {
  const quoted = matchEnd(QUOTED, text, end)
  if (quoted > end) return found(text, quoted, quotedEnd(text, quoted), '')
  const encoded = matchEnd(ENCODED, text, end)
  if (encoded > end) return found(text, encoded, encodedEnd(text, encoded), '')
  // `token: expired` is a sentence
  const plain = matchEnd(COMPOUND.test(name) ? EQUALS_OR_COLON : EQUALS, text, end)
  // `https://x-access-token:…@github.com`
  return plain > end ? found(text, plain, valueEnd(text, plain, text.charAt(end) === ':' ? '@' : ''), '') : undefined
}

function found(text: string, start: number, end: number, scheme: string): Found | undefined {
  if (end <= start || isMarked(text, start)) return undefined
  if (end - start <= LONGEST_WORD && NOTHING.test(text.slice(start, end))) return undefined
  return { start, end, marker: scheme === 'basic' ? '[basic]' : markerOf(text.slice(start, end)) }
}

/** What was redacted before stays. */
function isMarked(text: string, at: number): boolean {
  return text.charAt(at) === '[' && MARKERS.some((marker) => text.startsWith(marker, at))
}

function valueEnd(text: string, at: number, stop = ''): number {
  while (at < text.length && !STOPS.includes(text.charAt(at)) && text.charAt(at) !== stop) at++
  return at
}

/** As `valueEnd`, up to an encoded `&` or `#`. */
function encodedEnd(text: string, at: number): number {
  while (at < text.length && !STOPS.includes(text.charAt(at)) && !(text.charAt(at) === '%' && DELIMITER.test(text.slice(at, at + 5)))) at++
  return at
}

/** Up to a quotation mark, escaped or not; other escapes, such as `\/`, belong to the value. */
function quotedEnd(text: string, at: number): number {
  while (at < text.length) {
    const character = text.charAt(at)
    if (QUOTES_AND_LINES.includes(character)) break
    if (character !== '\\') at++
    else if (ESCAPABLE.includes(text.charAt(at + 1))) break
    else at += 2
  }
  return Math.min(at, text.length)
}

function equalsEnd(text: string, at: number): number {
  while (text.charAt(at) === '=') at++
  return at
}

/** Where a match of the pattern ends that starts at this place, which it is itself if there is none. All patterns are of bounded length. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

const MARKERS: readonly Marker[] = ['[jwt]', '[jwe]', '[pat]', '[api-key]', '[basic]', '[token]']

/** `tokens` and `token_type` are other names. */
const NAME = /(?:token|secret|assertion|api[_-]?key)$|^__session/
const COMPOUND = /[_-]/
const AUTHORIZATION = /(?:^|[_.-])authorization$/
const SCHEME = /^(?:bearer|dpop|basic|token|apikey|api-key|negotiate|digest|gnap|hoba|mutual|privatetoken)$/

/** What stands in challenges, of RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3, RFC 9728 §5.1. */
const PARAMETER = /^(?:realm|scope|error|error_description|error_uri|algs|acr_values|max_age|resource_metadata|charset|nonce)$/i

/** A word, or two with a hyphen: `Bearer token`, `Basic authentication`, `Bearer token-based`. */
const WORD = /^(?:[A-Za-z]?[a-z-]*|[A-Z]+)$/

/** That there is none may well be in a log. */
const NOTHING = /^(?:null|undefined|none|nil|true|false)$/i

const GAP = /[ \t]{1,8}|%20|\+/y
const QUOTE = /\\{0,8}["'`]?/y
const ASSIGNED = /\\{0,8}["'`]?[ \t]{0,8}(?::|=>?|%3A|%3D)[ \t]{0,8}\\{0,8}["'`]?/iy
const QUOTED = /(?:\\{0,8}["'`][ \t]{0,8})?(?::|=>?)[ \t]{0,8}\\{0,8}["'`]/y
const ENCODED = /%(?:25)?3D/iy
const EQUALS = /=(?![=>~])/y
const EQUALS_OR_COLON = /=(?![=>~])|:[ \t]{0,8}/y
const DELIMITER = /^%(?:25)?(?:26|23)/

/** The characters of RFC 9110 §11.2 beside letters and digits, without the padding. */
const TOKEN68 = '-._~+/'
const STOPS = ' \t\r\n"\'`&;,<>\\#(){}]|'
const QUOTES_AND_LINES = '"\'`\r\n'
const ESCAPABLE = '"\'`\\'
const LONGEST_NAME = 40
const LONGEST_WORD = 20

/** `bearer 200` */
const SHORTEST = 8
