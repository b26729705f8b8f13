// Good verdicts, found again in JavaScript: a hit neither crosses into WebAssembly nor depends on an instance.
import type { JoseHeader } from '../results/results.js'

/** What a fresh verdict is made of, and when it holds: the core computed that. */
export interface Entry {
  readonly tokenId: string
  /** Each makes a fresh object. */
  readonly claims: () => object
  readonly header: () => JoseHeader
  /** Seconds since the epoch: from the first on, and before the second. */
  readonly from: number
  readonly until: number
  /** Characters of claims and header. */
  readonly length: number
}

interface Held extends Entry {
  readonly extra: string | undefined
  readonly bytes: number
  /** Since the hand came by. */
  wasFound: boolean
}

/**
 * The good tokens of one verifier, each found by its whole text, signature included, and by what the call asked.
 *
 * Whoever is to make room is found by a hand that goes round in the order of insertion and spares what was found since it last came by:
 * a flood of tokens that come once does not push out those in use, and a hit costs a flag where a list by last use would delete and
 * insert.
 */
export class TokenCache {
  readonly #capacity: number
  readonly #held = new Map<string, Held>()
  #hand = this.#held.entries()
  #bytes = 0
  #version = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** `version`: of the keys. What was good by those before is forgotten. */
  find(token: string, extra: string | undefined, version: number, now: number): Entry | undefined {
    if (version !== this.#version) {
      this.clear()
      this.#version = version
    }
    if (token.length > MAX_TOKEN) return undefined // nothing is hashed that cannot be here
    const key = keyOf(token, extra)
    const held = this.#held.get(key)
    // two pairs of texts may be one when put together
    if (held === undefined || held.extra !== extra) return undefined
    if (held.from <= now && now < held.until) {
      held.wasFound = true
      return held
    }
    this.#remove(key, held)
    return undefined
  }

  /** Keeps the verdict on a token that was not found. */
  add(token: string, extra: string | undefined, entry: Entry): void {
    const key = keyOf(token, extra)
    const bytes = 2 * (key.length + entry.length + entry.tokenId.length)
    if (bytes > MAX_BYTES) return
    const before = this.#held.get(key)
    if (before !== undefined) this.#remove(key, before)
    while (this.#held.size >= this.#capacity || this.#bytes + bytes > MAX_BYTES) this.#evict()
    this.#held.set(key, { ...entry, extra, bytes, wasFound: false })
    this.#bytes += bytes
  }

  clear(): void {
    this.#held.clear()
    this.#hand = this.#held.entries()
    this.#bytes = 0
  }

  #evict(): void {
    for (let spared = 0; ;) {
      const next = this.#hand.next()
      if (next.done === true) {
        this.#hand = this.#held.entries()
        continue
      }
      const [key, held] = next.value
      if (!held.wasFound || spared === MAX_SPARED) return this.#remove(key, held)
      held.wasFound = false
      spared += 1
    }
  }

  #remove(key: string, held: Held): void {
    this.#held.delete(key)
    this.#bytes -= held.bytes
  }
}

function keyOf(token: string, extra: string | undefined): string {
  return extra === undefined ? token : extra + token
}

/** Of texts, two bytes for each character: of tokens, what calls asked, claims and headers. */
const MAX_BYTES = 2 * 1024 * 1024
/** The core's limit for a token. */
const MAX_TOKEN = 16_384
/** So many are spared at a time, so that making room takes no longer however many are kept. */
const MAX_SPARED = 16
