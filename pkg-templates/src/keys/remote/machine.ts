// The state machine of the core (src/key/refresh.rs) that says when keys are fetched, and what it takes to go on with it in the next
// instance.
import { releaseWith, type Place } from '../../wasm/handle.js'
import { JotproofError } from '../../results/error.js'
import * as glue from '../../wasm/glue.js'
import { begin, end } from '../../wasm/instance.js'
import { post, textAt, wordsAt } from '../../wasm/shared-buffer.js'
import type { Reason } from '../../results/codes.js'
import type { Refusal } from '../../results/results.js'
import { fault } from '../../results/refusal.js'
import { reasonAt, reasonPlace, refused } from '../../wasm/answer.js'
import type { Response } from './get.js'
import type { RemoteStatus } from './types.js'

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
  /** Before these times, in seconds, the answers to `ask(KEYS)` and `isUsable` stay what they were: nothing crosses for them. */
  #useUntil = 0
  #usableUntil = 0
  /** The last reading of the clock, and the last one that the core was told: it must see each that a clock goes back from. */
  #seen = 0
  #told = 0

  constructor(url: string) {
    this.#url = url
    releaseWith(this, this.#place)
  }

  get held(): Held | undefined {
    return this.#held
  }

  /** `token`: whose key the set lacks. The core reads its `kid`. */
  ask(need: number, now: number, token = ''): Step {
    if (need === KEYS && this.#isBefore(this.#useUntil, now)) return USE
    const answer = this.#call(now, (handle) => glue.sourceAsk(handle, need, post(token), now))
    if (typeof answer !== 'number') return { kind: 'refuse', flight: 0, refusal: answer }
    const [kind, number] = [KINDS[answer & 3]!, answer >> 2]
    if (kind === 'use') {
      this.#useUntil = now + number
      return USE
    }
    if (number > 0) this.#begun = number
    return { kind, flight: number, refusal: undefined }
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
    if (this.#isBefore(this.#usableUntil, now)) return true
    const seconds = this.#number(now, (handle) => glue.sourceIsUsable(handle, now)) - 1
    this.#usableUntil = now + seconds
    return seconds >= 0
  }

  /** Whether the keys are others now. */
  answer(flight: number, response: Response, now: number): boolean {
    this.#forget()
    const { status, cacheControl, age, etag, body } = response
    const answer = this.#number(now, (handle) =>
      glue.sourceAnswer(handle, flight, status, cacheControl, age, etag, body, now, Math.random()),
    )
    if (answer === 0 && this.#held !== undefined) this.#hold(this.#held.jwks, now)
    if (answer === 1) this.#hold(body, now)
    return answer === 1
  }

  failed(flight: number, reason: Reason, now: number): void {
    this.#forget()
    this.#number(now, (handle) => glue.sourceFailed(handle, flight, reasonPlace(reason), now, Math.random()))
  }

  lost(flight: number, now: number): void {
    this.#forget()
    this.#number(now, (handle) => glue.sourceLost(handle, flight, now))
  }

  abandon(flight: number, now: number): void {
    this.#forget()
    this.#number(now, (handle) => glue.sourceAbandon(handle, flight))
  }

  /** @throws JotproofError `key_unsuitable` */
  load(jwks: string, now: number): void {
    this.#forget()
    const answer = this.#call(now, (handle) => glue.sourceLoad(handle, jwks, now))
    if (typeof answer !== 'number') throw new JotproofError(answer.code, answer.reason)
    this.#hold(jwks, now)
  }

  /** Whether a store had a newer set. */
  restore(record: string, now: number): boolean {
    this.#forget()
    if (record === this.#held?.record || this.#number(now, (handle) => glue.sourceRestore(handle, record, now)) !== 1) return false
    const { jwks } = JSON.parse(record) as Held
    this.#held = { jwks, record }
    return true
  }

  etag(now: number): string {
    const length = this.#number(now, (handle) => glue.sourceEtag(handle))
    return length > 0 ? textAt(0, length) : ''
  }

  /** As src/wasm/remote.rs puts it; nothing, where the instance fails. */
  status(now: number): RemoteStatus {
    const count = this.#number(now, (handle) => glue.sourceStatus(handle, now))
    const [keys = 0, age = 0, freshFor = 0, usableFor = 0, fault = 0, ...packed] = count > 0 ? wordsAt(count) : []
    const skipped: { index: number; reason: Reason }[] = []
    for (let at = 0; at < packed.length; at += 2) skipped.push({ index: packed[at]!, reason: reasonAt(packed[at + 1]!)! })
    return { keys: Math.max(keys - 1, 0), age: keys > 0 ? age : undefined, freshFor, usableFor, lastError: reasonAt(fault), skipped }
  }

  /** The source's handle in this generation, during a call: as old as its set was at the last look. */
  handle(generation: number): number {
    return this.#open(generation, this.#seen)
  }

  #hold(jwks: string, now: number): void {
    // as old as the core takes it to be: it may have been long on its way
    const { age = 0, freshFor } = this.status(now)
    const record = JSON.stringify({ url: this.#url, fetched: now - age, freshFor: freshFor + age, jwks })
    this.#held = { jwks, record }
  }

  #number(now: number, ask: (handle: number) => number): number {
    const answer = this.#call(now, ask)
    return typeof answer === 'number' ? answer : -1
  }

  #call(now: number, ask: (handle: number) => number): number | Refusal {
    try {
      const handle = this.#enter(now)
      const answer = ask(handle)
      end()
      return answer < 0 ? refused(answer, true) : answer
    } catch (cause) {
      return fault(cause)
    }
  }

  #enter(now: number): number {
    const handle = this.#open(begin(), now)
    if (now < this.#seen) {
      if (this.#seen !== this.#told) glue.sourceIsUsable(handle, this.#seen)
      this.#forget()
    }
    this.#seen = this.#told = now
    return handle
  }

  #open(generation: number, now: number): number {
    if (this.#place.generation !== generation) {
      this.#place.handle = glue.sourceOpen(this.#url, this.#begun)
      this.#place.generation = generation
      this.#forget()
      if (this.#held !== undefined) glue.sourceRestore(this.#place.handle, this.#held.record, now)
      this.#told = this.#seen
    }
    return this.#place.handle
  }

  /** Whether it is before a time still, by a clock that was not set back. */
  #isBefore(time: number, now: number): boolean {
    if (now < this.#seen || now >= time) return false
    this.#seen = now
    return true
  }

  /** Before whatever may change what the core would say. */
  #forget(): void {
    this.#useUntil = 0
    this.#usableUntil = 0
  }
}

/** By the two lowest bits of the core's answer. */
const KINDS = ['use', 'wait', 'fetch', 'use-and-fetch'] as const
const USE: Step = { kind: 'use', flight: 0, refusal: undefined }
