// From a refusal to the answer of an API.
import { CODES, type ErrorCode, type Reason } from '../results/codes.js'
import { carriedBy, type Carried } from '../results/refusal.js'
import { sentences } from '#sentences'
import { challengeOf, type Asked } from './challenge.js'
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

/** `asked` and `extra` say what the token was held against. */
export function deny(refusal: Refusal, asked: Asked, extra: string | undefined): Denial {
  return new Refused(refusal, challengeOf(refusal.code, asked, extra))
}

/** Functions on the prototype: a refusal is little more than its members. */
class Refused implements Denial {
  readonly ok = false
  readonly code!: ErrorCode
  readonly status!: number
  readonly reason: Reason | undefined
  readonly claim: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly #carried: Carried | undefined

  constructor(refusal: Refusal, challenge: string | undefined) {
    const { code } = refusal
    this.#carried = carriedBy(refusal)
    // all are fields of this object by now: no setter of a prototype sees them
    Object.assign(this, refusal)
    this.headers = headersOf(code, this.#carried, challenge)
    this.body = JSON.stringify({ error: CODES[code].oauth || undefined, code })
  }

  response(extras?: ResponseExtras): WebResponse {
    const headers = new Headers(extras?.headers as HeadersInit | undefined)
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    for (const [name, value] of this.headers) headers.set(name, value)
    return new Response(this.body, { status: this.status, headers })
  }

  explain(): string {
    const { code, reason, claim } = this
    return this.#carried?.message ?? sentences().explanation(code, reason, claim, this.#carried)
  }
}

function headersOf(code: ErrorCode, carried: Carried | undefined, challenge: string | undefined): readonly (readonly [string, string])[] {
  if (challenge !== undefined) return [['www-authenticate', challenge]]
  // RFC 9110 §10.2.3: seconds until the next fetch may bring keys
  return code === 'keys_unavailable' ? [['retry-after', String(Math.max(1, carried?.numbers[0] ?? 0))]] : []
}
