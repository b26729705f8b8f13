// The state machine of the core (src/key/refresh.rs) that says when keys are fetched: its state is kept here, and is in an instance for
// the time of a call.
import { JotproofError } from '../../results/error.js'
import {
  ABANDON,
  ANSWER,
  ASK,
  FAILED,
  instance,
  IS_USABLE,
  LOST,
  MISSING,
  STATE_BYTES,
  STATUS,
  TAKE,
  type Places,
} from '../../wasm/remote/machine.js'
import { bytesAt, kid } from '../../wasm/judge.js'
import { skippedKeys, usableKeys } from '../../wasm/keys.js'
import type { Reason } from '../../results/codes.js'
import type { Refusal } from '../../results/results.js'
import { fault } from '../../results/refusal.js'
import { reasonAt, reasonPlace, refused, refusedBy } from '../../wasm/answer.js'
import type { Response } from './get.js'
import { attempted, ofAlgorithms, pending, published, readRecord, type Imported } from './import.js'
import { lifetime } from './lifetime.js'
import { KEYS } from './needs.js'
import type { RemoteStatus } from './types.js'

/** What to do. */
export interface Step {
  /** One of the four below. */
  readonly kind: number
  /** The number of the fetch. */
  readonly flight: number
  readonly refusal: Refusal | undefined
}

/** Use the keys. */
export const USE = 0
/** Wait for the fetch under way. */
export const WAIT = 1
/** Make the fetch that has begun, for a caller who waits. */
export const FETCH = 2
/** The same, while the keys that are held are used. */
export const USE_AND_FETCH = 3

/** A set as it came, and what the core made of it. */
export interface Held {
  readonly jwks: string
  /** For who allows whatever the keys say. */
  readonly keys: Uint8Array
  /** The set in the form that a store keeps. */
  readonly record: string
}

export class Machine {
  readonly #url: string
  readonly #state = new Uint8Array(STATE_BYTES)
  #begun = 0
  #held: Held | undefined
  #etag = ''
  /** The same set for other algorithms. Few of them are kept: memory does not grow with the lists that programs make. */
  #others = new Map<number, Uint8Array>()
  /** Before these times, in seconds, the answers to `ask(KEYS)` and `isUsable` stay what they were: nothing crosses for them. */
  #useUntil = 0
  #usableUntil = 0
  /** The last reading of the clock, and the last one that the core was told: it must see each that a clock goes back from. */
  #seen = 0
  #told = 0

  constructor(url: string) {
    this.#url = url
  }

  get held(): Held | undefined {
    return this.#held
  }

  /** The `ETag` of the set held, to be sent with the fetch that begins; empty without one. */
  get etag(): string {
    return this.#etag
  }

  /** The set held, for who allows these algorithms; none, if it may not be used. */
  keysFor(allowed: number, isUsed: boolean): Uint8Array {
    if (this.#held === undefined || !isUsed) return pending(allowed)
    if (allowed === 0) return this.#held.keys
    const found = this.#others.get(allowed)
    if (found !== undefined) return found
    const keys = ofAlgorithms(allowed, this.#held.jwks)
    if (this.#others.size === MOST) this.#others.clear()
    this.#others.set(allowed, keys)
    return keys
  }

  /** `token`: whose key the set lacks. The core reads its `kid`. */
  ask(need: number, now: number, token = ''): Step {
    if (need === KEYS && this.#isBefore(this.#useUntil, now)) return NOTHING
    const answer = this.#asking(ASK, now, token, need)
    if (typeof answer !== 'number') return { ...NOTHING, refusal: answer }
    const [kind, number] = [answer & 3, answer >> 2]
    if (kind === USE) this.#useUntil = now + number
    else if (number > 0) this.#begun = number
    return { kind, flight: number, refusal: undefined }
  }

  /** How many fetches have begun. */
  get begun(): number {
    return this.#begun
  }

  /** The refusal of somebody who cannot wait. */
  missing(now: number, token = ''): Refusal {
    const answer = this.#asking(MISSING, now, token)
    return typeof answer === 'number' ? fault(undefined) : answer
  }

  isUsable(now: number): boolean {
    if (this.#isBefore(this.#usableUntil, now)) return true
    const seconds = this.#number(IS_USABLE, now) - 1
    this.#usableUntil = now + seconds
    return seconds >= 0
  }

  /** Whether the keys are others now. */
  answer(flight: number, { status, cacheControl, age, etag, body }: Response, now: number): boolean {
    const set = status === 200 ? attempted(body) : 'http_status'
    const kept = etag.length <= MAX_ETAG ? etag : ''
    const [keys, kids] = typeof set === 'string' ? [-1 - reasonPlace(set), NONE] : [usableKeys(set.keys), set.kids]
    const [hasCacheControl, hasEtag] = [Number(cacheControl !== ''), Number(kept !== '')]
    const numbers = [flight, keys, kids.length / KID, Math.random(), lifetime(cacheControl, age), status, hasCacheControl, hasEtag]
    const answer = this.#happened(ANSWER, now, numbers, kids)
    if (answer === 0 && this.#held !== undefined) this.#hold(this.#held, now, this.#etag)
    if (answer === 1 && typeof set !== 'string') this.#hold(set, now, kept)
    return answer === 1
  }

  failed(flight: number, reason: Reason, now: number): void {
    this.#happened(FAILED, now, [flight, -1 - reasonPlace(reason), 0, Math.random()])
  }

  /** Its caller is gone; or it was not made after all. */
  ended(event: typeof LOST | typeof ABANDON, flight: number, now: number): void {
    this.#happened(event, now, [flight])
  }

  /** @throws JotproofError `key_unsuitable` */
  load(jwks: string, now: number): void {
    this.#happened(IS_USABLE, now)
    const set = published(jwks)
    if (typeof set === 'string') throw new JotproofError('key_unsuitable', set)
    const answer = this.#taking(set, -1, 0, now)
    if (typeof answer !== 'number') throw new JotproofError(answer.code, answer.reason)
    this.#hold(set, now, '')
  }

  /** Whether a store had a newer set. Nothing that is wrong with what it has is an error: it is then as if there were none. */
  restore(record: string, now: number): boolean {
    this.#happened(IS_USABLE, now)
    if (record === this.#held?.record) return false
    const found = readRecord(record, this.#url)
    const set = found === undefined ? 'json' : attempted(found.jwks)
    if (found === undefined || typeof set === 'string' || now < found.fetched) return false
    if (this.#taking(set, now - found.fetched, found.freshFor, now) !== 1) return false
    this.#keep(set, record, '')
    return true
  }

  /** As src/wasm/remote.rs puts it; nothing, where the instance fails. */
  status(now: number): RemoteStatus {
    const isThere = this.#number(STATUS, now) === 0
    const [keys, age, freshFor, usableFor, last] = (isThere ? places.numbers : [0, 0, 0, 0, 0]) as [number, number, number, number, number]
    const skipped = keys > 0 && this.#held !== undefined ? skippedKeys(this.#held.keys) : []
    return { keys: Math.max(keys - 1, 0), age: keys > 0 ? age : undefined, freshFor, usableFor, lastError: reasonAt(last), skipped }
  }

  #hold(set: { readonly jwks: string; readonly keys: Uint8Array }, now: number, etag: string): void {
    // as old as the core takes it to be: it may have been long on its way
    const { age = 0, freshFor } = this.status(now)
    this.#keep(set, JSON.stringify({ url: this.#url, fetched: now - age, freshFor: freshFor + age, jwks: set.jwks }), etag)
  }

  #keep({ jwks, keys }: { readonly jwks: string; readonly keys: Uint8Array }, record: string, etag: string): void {
    if (keys !== this.#held?.keys) this.#others = new Map()
    this.#held = { jwks, keys, record }
    this.#etag = etag
  }

  #taking({ keys, kids }: Imported, age: number, freshFor: number, now: number): number | Refusal {
    return this.#call(TAKE, now, [0, usableKeys(keys), kids.length / KID, age, freshFor], kids)
  }

  /** With the name of the token's `kid`; zeros, if it has none or there is no token. */
  #asking(event: number, now: number, token: string, need = 0): number | Refusal {
    let name: Uint8Array = NONE
    try {
      const length = token === '' ? 0 : kid(token)
      if (length < 0) return refused(length, true)
      name = bytesAt(0, length)
    } catch (cause) {
      if (token !== '') return fault(cause)
    }
    return this.#call(event, now, [need], name.length > 0 ? name : NO_KID)
  }

  /** An event that may change what the core would say; or a look at the clock alone, which it must see each time that one goes back. */
  #happened(event: number, now: number, numbers?: readonly number[], content?: Uint8Array): number {
    this.#forget()
    return this.#number(event, now, numbers, content)
  }

  #number(event: number, now: number, numbers?: readonly number[], content?: Uint8Array): number {
    const answer = this.#call(event, now, numbers, content)
    return typeof answer === 'number' ? answer : -1
  }

  /** An event with its numbers, and what stands behind the state then. */
  #call(event: number, now: number, numbers: readonly number[] = [], content: Uint8Array = NONE): number | Refusal {
    try {
      places = instance.begin()
      const { exports, state, mailbox } = places
      state.set(this.#state)
      if (now < this.#seen) {
        if (this.#seen !== this.#told) exports.remoteEvent(IS_USABLE, this.#seen)
        this.#forget()
      }
      mailbox.set(content)
      const answer = exports.remoteEvent(event, now, ...numbers)
      this.#state.set(state)
      instance.end()
      this.#seen = this.#told = now
      return answer < 0 ? refusedBy(answer, places.numbers) : answer
    } catch (cause) {
      return fault(cause)
    }
  }

  /** Whether it is before a time still, by a clock that was not set back. */
  #isBefore(time: number, now: number): boolean {
    if (now < this.#seen || now >= time) return false
    this.#seen = now
    return true
  }

  /** Before whatever may change what the core would say. */
  #forget(): void {
    this.#useUntil = this.#usableUntil = 0
  }
}

/** Those of the last call. */
let places: Places

const NONE = /* @__PURE__ */ new Uint8Array(0)
/** The name of a `kid`, in bytes. */
const KID = 32
const NO_KID = /* @__PURE__ */ new Uint8Array(KID)
/** A longer one is not sent back. */
const MAX_ETAG = 256
/** In addition to the one that no list restricts. */
const MOST = 4
const NOTHING: Step = { kind: USE, flight: 0, refusal: undefined }
