// From a refusal to the answer of an API.
import type { ErrorCode, Reason } from '../results/codes.js'
import type { Absent, Claims, Refusal, Verified } from '../results/results.js'

/** The answer of `authorize`: look at `ok` first. */
export type Decision<C extends object = Claims> = (Verified<C> & Absent<'headers' | 'body' | 'response' | 'explain'>) | Denial

/** The platform's `Response`, where its types are known. */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : unknown

/** What a caller adds to an answer: headers such as those of CORS. Neither the status nor a header of ours changes by it. */
export interface ResponseExtras {
  readonly headers?: Iterable<readonly [string, string]> | Readonly<Record<string, string>>
}

/** A request that was refused, and what to answer. Nothing in it comes from the token. */
export interface Denial extends Refusal {
  /** Names in lower case, and values: `www-authenticate`, `retry-after`. */
  readonly headers: readonly (readonly [string, string])[]
  /** The content of the answer, JSON with the OAuth error and the code, for who sends it by other means than `response`. */
  readonly body: string
  /**
   * The answer as a web `Response`, with the OAuth error and the code as JSON.
   * @example return decision.response({ headers: { 'access-control-allow-origin': 'https://app.example.com' } })
   */
  response(extras?: ResponseExtras): WebResponse
  /** One sentence for a log, such as `expired 102 s ago, tolerance 60 s`; made of numbers, your policy and fixed words. */
  explain(): string
}

/** What the core says of a refusal: `[oauth error or '', sentence, name, value, …]`. */
export type Answer = readonly [string, string, ...string[]]

export function deny(refusal: Refusal, [error, explanation, ...fields]: Answer): Denial {
  const headers: [string, string][] = []
  for (let at = 0; at < fields.length; at += 2) headers.push([fields[at]!, fields[at + 1]!])
  return new Refused(refusal, headers, error, explanation)
}

/** Functions on the prototype: a refusal is little more than its members. */
class Refused implements Denial {
  readonly ok = false
  readonly code: ErrorCode
  readonly status: number
  readonly reason: Reason | undefined
  readonly claim: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly #explanation: string

  constructor(refusal: Refusal, headers: [string, string][], error: string, explanation: string) {
    this.code = refusal.code
    this.status = refusal.status
    this.reason = refusal.reason
    this.claim = refusal.claim
    this.headers = headers
    this.body = JSON.stringify(error === '' ? { code: refusal.code } : { error, code: refusal.code })
    this.#explanation = explanation
  }

  response(extras?: ResponseExtras): WebResponse {
    const headers = new Headers(extras?.headers as HeadersInit | undefined)
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    for (const [name, value] of this.headers) headers.set(name, value)
    return new Response(this.body, { status: this.status, headers })
  }

  explain(): string {
    return this.#explanation
  }
}
