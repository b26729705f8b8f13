// Tokens that are known by their own text.
import { formatsAt, runEnd } from './token-formats.js'

/** What a token is replaced by. */
export type Marker = '[jwt]' | '[jwe]' | '[pat]' | '[api-key]' | '[basic]' | '[token]'

/** A part of the text that goes, and the marker in its place. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly marker: Marker
}

/** Where the word ends that starts here: letters, digits, and the punctuation of tokens. */
export function wordEnd(text: string, at: number): number {
  return runEnd(text, at, WORD)
}

/** The first token that starts in this word. Each place is looked at a bounded number of times, however the word is made. */
export function tokenIn(text: string, start: number, end: number): Found | undefined {
  let dot = -1
  for (let at = start; at < end; at++) {
    if (!isStart(text, at, start)) continue
    if (dot < at) dot = dotIn(text, at, end)
    const found = compactAt(text, at, dot, end) ?? prefixedAt(text, at)
    if (found !== undefined) return found
  }
  return undefined
}

/** The marker for a value, whatever it is. */
export function markerOf(value: string): Marker {
  const found = tokenIn(value, 0, wordEnd(value, 0))
  return found === undefined || found.start > 0 ? '[token]' : found.marker
}

/** At the start of a word, behind its punctuation, or behind an escape, the end of which looks like the start of the word. */
function isStart(text: string, at: number, word: number): boolean {
  if (at === word || WORD.includes(text.charAt(at - 1))) return true
  return at - word <= LONGEST_ESCAPE && ESCAPES.includes(text.charAt(word - 1)) && ESCAPE.test(text.slice(word - 1, at))
}

function dotIn(text: string, at: number, end: number): number {
  while (at < end && text.charAt(at) !== '.') at++
  return at
}

/** A compact serialization, or what is left of one that was cut off behind the first dot. */
function compactAt(text: string, start: number, dot: number, last: number): Found | undefined {
  if (dot - start < SHORTEST_HEADER || !HEADER.test(text.slice(start, start + 3))) return undefined
  // looked at first: from here on all that is walked over is part of the token, and not walked over again
  const second = text.charAt(dot + 1) === '.' ? dot + 2 : dot + 1 // the encrypted key of a JWE may be empty
  if (second >= last || text.charAt(second) === '.') return undefined
  let end = withoutDots(text, last)
  let parts = 2
  for (let at = dot + 1; at < end; at++) if (text.charAt(at) === '.') parts++
  // the disclosures of an SD-JWT (RFC 9901 §4) are claims in plain text
  if (text.charAt(last) === '~') end = runEnd(text, last, WORD + '~')
  return { start, end, marker: parts >= 5 ? '[jwe]' : '[jwt]' }
}

function prefixedAt(text: string, start: number): Found | undefined {
  const candidate = formatsAt(text, start)
  if (candidate === undefined) return undefined
  const body = start + candidate.prefix.length
  for (const { kind, extra, least } of candidate.formats) {
    // what is longer than the format allows goes as well: it may be longer one day, or be two
    const end = withoutDots(text, runEnd(text, body, extra))
    if (end - body < least) continue
    return { start, end: runEnd(text, end, '_-'), marker: kind === 'opaque' ? '[token]' : `[${kind}]` }
  }
  return undefined
}

/** A full stop behind a token belongs to the sentence. */
function withoutDots(text: string, end: number): number {
  while (text.charAt(end - 1) === '.') end--
  return end
}

/** What words have beside letters and digits. */
const WORD = '_-.'

/** `%3D`, `%253D`, `\n`, `\x3d`, `\u003d`, and the end of a sequence that colours a terminal. */
const ESCAPE = /^(?:%(?:25)*[0-9A-Fa-f]{2}|\\[bfnrtv0]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|[[;][0-9]{1,3}m)$/
const ESCAPES = '%\\[;'
const LONGEST_ESCAPE = 6

/** A brace and what JSON may have behind it, in base64url: a quotation mark, a space, a tab or a line break. */
const HEADER = /^e(?:y[A-DI-L]|w[0-3k-r])$/

/** `{"alg":""}` */
const SHORTEST_HEADER = 14
