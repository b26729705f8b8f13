// Keys from the network: who fetches, who waits, and what is kept where.
import { RECORD_BYTES } from '../../generated/limits.js'
import { readClock } from '../../input/clock.js'
import { JotproofError } from '../../results/error.js'
import { ignore, quietly } from '../../input/listen.js'
import type { Refusal } from '../../results/results.js'
import { refuse } from '../../results/refusal.js'
import { get, type Ask, type Fetch } from './get.js'
import type { Place } from './locate.js'
import { Machine, USE, USE_AND_FETCH, WAIT } from './machine.js'
import { ABANDON, LOST } from '../../wasm/remote/machine.js'
import { READY, type KEYS } from './needs.js'
import type { KeyStore, RemoteStatus, WaitUntil } from './types.js'
import { isDone, outlivesRequests, start, within, type Running } from './wait.js'

export interface Settings {
  readonly place: Place
  readonly fetch: Fetch
  readonly clock: () => number
  readonly timeout: number
  readonly store: KeyStore | undefined
  readonly onStale: ((status: RemoteStatus) => unknown) | undefined
}

/** One source of keys, whatever the number of verifiers that use it. */
export class RemoteSource {
  readonly #settings: Settings
  readonly #machine: Machine
  readonly #get: Ask
  #running: Running | undefined
  #version = 0
  #isDropped = false

  constructor(settings: Settings) {
    this.#settings = settings
    this.#machine = new Machine(settings.place.url)
    this.#get = (url, etag) => get(url, etag, settings.timeout, settings.fetch)
  }

  /** Whose keys they are, where that is known. */
  get issuer(): string | undefined {
    return this.#settings.place.issuer
  }

  /** Goes up with each set, and when the one held got too old. */
  get version(): number {
    return this.#version
  }

  /** The keys to be used, for who allows these algorithms. */
  keysFor(allowed: number): Uint8Array {
    return this.#machine.keysFor(allowed, !this.#isDropped)
  }

  /** Takes the set out of use when it got too old. `false` when the clock cannot tell, which changes nothing. */
  settle(): boolean {
    const now = this.#now()
    if (now === undefined) return false
    const isDropped = !this.#machine.isUsable(now)
    if (isDropped !== this.#isDropped) {
      this.#isDropped = isDropped
      this.#version += 1
    }
    return true
  }

  /** What to tell somebody who cannot wait, and has a token whose key is not there. */
  missing(token?: string): Refusal {
    const now = this.#now()
    return now === undefined ? refuse('clock_unavailable') : this.#machine.missing(now, token)
  }

  /** How many fetches have begun: to be asked before a token's key is looked for. */
  get begun(): number {
    return this.#machine.begun
  }

  /** Waits until there are keys, as far as there can be. */
  async keys(need: typeof KEYS | typeof READY, waitUntil?: WaitUntil): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if ((await this.#step(need, waitUntil)) !== undefined) return
    }
  }

  /** Waits for a set that may have a key which this one lacks; the refusal where there is none to wait for. */
  async key(token: string, begun: number, waitUntil: WaitUntil | undefined): Promise<Refusal | undefined> {
    const step = await this.#step(begun, waitUntil, token)
    return step === DONE ? undefined : step
  }

  async ready(waitUntil?: WaitUntil): Promise<void> {
    await this.keys(READY, waitUntil)
    const now = this.#now()
    if (now !== undefined && this.#machine.isUsable(now)) return
    const { code, reason } = this.missing()
    throw new JotproofError(code, reason)
  }

  status(): RemoteStatus {
    const now = this.#now()
    if (now === undefined) throw new JotproofError('clock_unavailable')
    return this.#machine.status(now)
  }

  /** @throws JotproofError `key_unsuitable` or `clock_unavailable` */
  load(jwks: string): void {
    const now = this.#now()
    if (now === undefined) throw new JotproofError('clock_unavailable')
    this.#machine.load(jwks, now)
    this.#taken()
  }

  /** One step: nothing if it is worth asking again. */
  async #step(need: number, waitUntil: WaitUntil | undefined, token?: string): Promise<Refusal | typeof DONE | undefined> {
    const now = this.#now()
    if (now === undefined) return refuse('clock_unavailable')
    const step = this.#machine.ask(need, now, token)
    if (step.refusal !== undefined) return step.refusal
    if (step.kind === USE) return DONE
    if (step.kind === WAIT) return this.#wait(now)
    const running = start(step.flight, () => this.#fetch(step.flight))
    this.#running = running
    const isSafe = keepAlive(waitUntil, running.end) || outlivesRequests()
    // what would end with this request is waited for, and nothing else
    if (!isSafe) await running.end
    else if (step.kind === USE_AND_FETCH) return DONE
    else await running.promise
    return undefined
  }

  /** Waits for the fetch under way, and takes it for lost when nobody makes it any more. */
  async #wait(now: number): Promise<undefined> {
    const running = this.#running
    if (running === undefined || running.isDone || !(await isDone(running)))
      this.#machine.ended(LOST, running?.flight ?? 0, this.#now() ?? now)
  }

  /** Looks into the store, and then asks the issuer. Answers what is left to do, which nobody has to wait for. */
  async #fetch(flight: number): Promise<(() => Promise<unknown>) | undefined> {
    const { store, place, onStale } = this.#settings
    const before = this.#now()
    if (before === undefined) return undefined
    if (store !== undefined && (await this.#restored(store))) {
      this.#machine.ended(ABANDON, flight, before)
      return undefined
    }

    const { etag } = this.#machine
    const answer = await (place.locate === undefined ? this.#get(place.url, etag) : place.locate(this.#get, etag, before))
    const now = this.#now() ?? before
    const record = this.#machine.held?.record
    if (typeof answer === 'string') this.#machine.failed(flight, answer, now)
    else if (this.#machine.answer(flight, answer, now)) this.#taken()

    const held = this.#machine.held
    if (held !== undefined && held.record !== record) {
      return () => timely(() => store?.put(place.url, held.record, this.#machine.status(now).usableFor))
    }
    if (!this.#machine.isUsable(now)) {
      // what may not be used here is of no use to others
      return held === undefined ? undefined : () => timely(() => store?.delete(place.url))
    }
    if (this.#machine.status(now).freshFor === 0) quietly(() => onStale?.(this.status()))
    return undefined
  }

  async #restored(store: KeyStore): Promise<boolean> {
    const record = await timely(() => store.get(this.#settings.place.url))
    const now = this.#now()
    // memory of an instance never shrinks: what the core would not read is not copied there
    const isReadable = typeof record === 'string' && record.length <= RECORD_BYTES
    if (!isReadable || now === undefined || !this.#machine.restore(record, now)) return false
    this.#taken()
    return true
  }

  #taken(): void {
    this.#isDropped = false
    this.#version += 1
  }

  #now(): number | undefined {
    return readClock(this.#settings.clock)
  }
}

/** Whether the runtime was asked to let it end. */
function keepAlive(waitUntil: WaitUntil | undefined, promise: Promise<void>): boolean {
  if (waitUntil === undefined) return false
  try {
    ignore(waitUntil(promise))
    return true
  } catch (cause) {
    ignore(cause)
    return false // such as the method without its object
  }
}

/** A store is a help: one that fails or takes its time is not there. */
function timely<T>(ask: () => T | Promise<T>): Promise<T | undefined> {
  return within<T | undefined>(STORE_TIMEOUT, undefined, undefined, ask)
}

/** There is nothing to wait for. */
const DONE = Symbol('done')

/** Each is a fetch or the end of one. */
const MAX_ROUNDS = 8
/** Milliseconds. */
const STORE_TIMEOUT = 2000
