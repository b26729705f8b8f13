// The state machine of the core (src/key/refresh.rs) that says when keys are fetched, and what it takes to go on with it in the next
// instance.
import { releaseWith, type Place } from '../../wasm/handle.js'
import { JotproofError } from '../../results/error.js'
import * as glue from '../../wasm/glue.js'
import { begin, end } from '../../wasm/instance.js'
import { post, textAt } from '../../wasm/shared-buffer.js'
import type { Reason } from '../../results/codes.js'
import type { Refusal } from '../../results/results.js'
import { fault } from '../../results/refusal.js'
import { reasonAt, reasonPlace, refused } from '../../wasm/answer.js'
import type { Response } from './get.js'

/** Somebody needs keys; somebody makes ready for tokens. A number from 0 on: a key that the set lacks, since so many fetches had begun. */
export const KEYS = -1
export const READY = -2

/** What to do: use the keys, wait for the fetch under way, make one that has begun, with somebody waiting for it or nobody, or refuse. */
export interface Step {
  readonly kind: 'use' | 'wait' | 'fetch' | 'use-and-fetch' | 'refuse'
  /** The number of the fetch. */
  readonly flight: number
  readonly refusal: Refusal | undefined
}

/** A set as it came: what a verifier is made of, and what a store keeps. */
export interface Held {
  readonly jwks: string
  /** The set in the form that the core takes back. */
  readonly record: string
}

export class Machine {
  readonly #url: string
  readonly #place: Place = { generation: 0, handle: 0, version: 0 }
  #begun = 0
  #held: Held | undefined

  constructor(url: string) {
    this.#url = url
    releaseWith(this, this.#place)
  }

  get held(): Held | undefined {
    return this.#held
  }

  /** `token`: whose key the set lacks. The core reads its `kid`. */
  ask(need: number, now: number, token = ''): Step {
    const answer = this.#call(now, (handle) => glue.sourceAsk(handle, need, post(token), now))
    if (typeof answer !== 'number') return { kind: 'refuse', flight: 0, refusal: answer }
    const flight = answer >> 2
    if (flight > 0) this.#begun = flight
    return { kind: KINDS[answer & 3]!, flight, refusal: undefined }
  }

  /** How many fetches have begun. */
  get begun(): number {
    return this.#begun
  }

  /** The refusal of somebody who cannot wait. */
  missing(now: number, token = ''): Refusal {
    const answer = this.#call(now, (handle) => glue.sourceMissing(handle, post(token), now))
    return typeof answer === 'number' ? fault(undefined) : answer
  }

  isUsable(now: number): boolean {
    return this.#number(now, (handle) => glue.sourceIsUsable(handle, now)) === 1
  }

  /** Whether the keys are others now. */
  answer(flight: number, response: Response, now: number): boolean {
    const { status, cacheControl, age, etag, body } = response
    const answer = this.#number(now, (handle) =>
      glue.sourceAnswer(handle, flight, status, cacheControl, age, etag, body, now, Math.random()),
    )
    if (answer === 0 && this.#held !== undefined) this.#hold(this.#held.jwks, now)
    if (answer === 1) this.#hold(body, now)
    return answer === 1
  }

  failed(flight: number, reason: Reason, now: number): void {
    this.#number(now, (handle) => glue.sourceFailed(handle, flight, reasonPlace(reason), now, Math.random()))
  }

  lost(flight: number, now: number): void {
    this.#number(now, (handle) => glue.sourceLost(handle, flight, now))
  }

  abandon(flight: number, now: number): void {
    this.#number(now, (handle) => glue.sourceAbandon(handle, flight))
  }

  /** @throws JotproofError `key_unsuitable` */
  load(jwks: string, now: number): void {
    const answer = this.#call(now, (handle) => glue.sourceLoad(handle, jwks, now))
    if (typeof answer !== 'number') throw new JotproofError(answer.code, answer.reason)
    this.#hold(jwks, now)
  }

  /** Whether a store had a newer set. */
  restore(record: string, now: number): boolean {
    if (record === this.#held?.record || this.#number(now, (handle) => glue.sourceRestore(handle, record, now)) !== 1) return false
    const { jwks } = JSON.parse(record) as Held
    this.#held = { jwks, record }
    return true
  }

  etag(now: number): string {
    const length = this.#number(now, (handle) => glue.sourceEtag(handle))
    return length > 0 ? textAt(0, length) : ''
  }

  /** One number of the status (src/wasm/remote.rs says which). */
  status(what: number, now: number): number {
    return this.#number(now, (handle) => glue.sourceStatus(handle, what, now))
  }

  fault(now: number): Reason | undefined {
    return reasonAt(this.status(FAULT, now))
  }

  #hold(jwks: string, now: number): void {
    // as old as the core takes it to be: it may have been long on its way
    const age = this.status(AGE, now)
    const record = JSON.stringify({ url: this.#url, fetched: now - age, freshFor: this.status(FRESH_FOR, now) + age, jwks })
    this.#held = { jwks, record }
  }

  #number(now: number, ask: (handle: number) => number): number {
    const answer = this.#call(now, ask)
    return typeof answer === 'number' ? answer : -1
  }

  #call(now: number, ask: (handle: number) => number): number | Refusal {
    try {
      const answer = ask(this.#enter(now))
      end()
      return answer < 0 ? refused(answer) : answer
    } catch (cause) {
      return fault(cause)
    }
  }

  #enter(now: number): number {
    const generation = begin()
    if (this.#place.generation !== generation) {
      this.#place.handle = glue.sourceOpen(this.#url, this.#begun)
      this.#place.generation = generation
      if (this.#held !== undefined) glue.sourceRestore(this.#place.handle, this.#held.record, now)
    }
    return this.#place.handle
  }
}

/** By the two lowest bits of the core's answer. */
const KINDS = ['use', 'wait', 'fetch', 'use-and-fetch'] as const

/** Numbers of the status. */
export const COUNT = 0
export const AGE = 1
export const FRESH_FOR = 2
export const USABLE_FOR = 3
const FAULT = 4
export const SKIPPED = 5
