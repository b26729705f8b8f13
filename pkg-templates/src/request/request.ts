// What is kept of a request: its method, its query and the fields that say where a token is and who sent it.
import { configInvalid, JotproofError } from '../results/error.js'

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

/** A request, read once. */
export interface ReadRequest {
  readonly method: string
  /** With its question mark; empty where there is none. */
  readonly query: string
  /** By name, in lower case. */
  readonly fields: ReadonlyMap<string, Field>
}

/** The lines of a field, with semicolons between: no field but `Cookie` may have several, and that one is split there anyway. */
export interface Field {
  readonly value: string
  readonly isOnly: boolean
}

/**
 * Nothing is taken by its class: requests of other realms are requests.
 *
 * @throws JotproofError `request_malformed`, or `config_invalid` for what is no request
 */
export function readRequest(request: unknown, wanted: ReadonlySet<string>): ReadRequest {
  const { method, url, headers } = Object(request) as RequestLike
  if (typeof method !== 'string' || typeof url !== 'string' || typeof headers !== 'object' || headers === null) {
    throw configInvalid('request', 'value', WANTED)
  }
  const query = queryOf(url)
  const fields = new Map<string, Field>()
  let [lines, length] = [0, method.length + query.length]
  for (const [name, value] of pairs(headers) as Iterable<readonly [unknown, unknown]>) {
    const given = String(name)
    const lower = given.toLowerCase()
    // a letter beyond ASCII may become one of ASCII (U+212A), and is another letter
    if (!(wanted.has(lower) || ALWAYS.has(lower)) || BEYOND_ASCII.test(given)) continue
    const text = String(value)
    const before = fields.get(lower)
    fields.set(lower, before === undefined ? { value: text, isOnly: true } : { value: `${before.value};${text}`, isOnly: false })
    lines += 1
    length += lower.length + text.length
  }
  // what is read of a request takes no longer than that of a large one
  if (lines > MAX_LINES || length > MAX_LENGTH) throw new JotproofError('request_malformed', 'request_too_large')
  return { method, query, fields }
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
const BEYOND_ASCII = /[^\0-\x7f]/
const MAX_LINES = 4096
/** Of all that is kept, in characters. */
const MAX_LENGTH = 65_536
const WANTED = 'request'
