// What crosses of a request: its method, its URL and the headers that were asked for.
import { configInvalid, JotproofError } from '../results/error.js'
import { quote } from '../input/plain-data.js'

/**
 * A request: a web `Request`, or what stands for one where there is none. Pairs keep apart what came in two lines; `Headers` joins them,
 * which is recognised.
 */
export interface RequestLike {
  readonly method: string
  /** Absolute or not. */
  readonly url: string
  readonly headers: Iterable<readonly [string, string]> | { forEach(callback: (value: string, name: string) => void): void }
}

/**
 * The request as the core reads it, `[method, url, name, value, …]` in JSON. Nothing is taken by its class: requests of other realms are
 * requests.
 *
 * @throws JotproofError `request_malformed`, or `config_invalid` for what is no request
 */
export function requestText(request: unknown, wanted: ReadonlySet<string>): string {
  const { method, url, headers } = Object(request) as RequestLike
  if (typeof method !== 'string' || typeof url !== 'string' || typeof headers !== 'object' || headers === null) {
    throw configInvalid('request', 'value', WANTED)
  }
  const texts = [method, queryOf(url)]
  for (const [name, value] of pairs(headers) as Iterable<readonly [unknown, unknown]>) {
    const given = String(name)
    const lower = given.toLowerCase()
    // as it was given: a letter beyond ASCII may become one of ASCII (U+212A), and the core tells them apart
    if (wanted.has(lower) || ALWAYS.has(lower)) texts.push(given, String(value))
  }
  // memory of an instance never shrinks: nothing grows with what somebody sends
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  if (length > MAX_LENGTH) throw new JotproofError('request_malformed', 'request_too_large')
  // each by itself: an array has the toJSON that somebody put on a prototype
  return `[${texts.map((text) => quote(text.replace(LONE_SURROGATE, '\uFFFD'))).join()}]`
}

function pairs(headers: RequestLike['headers']): Iterable<readonly [string, string]> {
  if (typeof (headers as Iterable<unknown>)[Symbol.iterator] === 'function') return headers as Iterable<readonly [string, string]>
  // the headers of a Node request, for one, which hide a second Authorization line
  if (typeof (headers as Headers).forEach !== 'function') throw configInvalid('request', 'value', WANTED)
  const found: [string, string][] = []
  ;(headers as Headers).forEach((value, name) => found.push([name, value]))
  return found
}

/** Only the query counts, and a URL may be long. */
function queryOf(url: string): string {
  const end = url.indexOf('#')
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start, end < 0 ? undefined : end)
}

/** What says where a request comes from, and that it opens a WebSocket. */
const ALWAYS = new Set(['origin', 'sec-fetch-site', 'upgrade'])
const MAX_LENGTH = 65_536
const WANTED = 'request'
const LONE_SURROGATE = /\p{Surrogate}/gu
