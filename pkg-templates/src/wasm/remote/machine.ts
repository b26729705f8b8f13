// The module of keys from the network: its mailbox, where a state stands for the time of a call, and behind it what the event brings.
import { load } from '#module/remote'
import { TOKEN_BYTES } from '../../generated/limits.js'
import { living } from '../instance.js'
import { cachedTextEncoder, newTextDecoder } from '../text.js'

/** What it exports (src/wasm/remote.rs). */
export interface Exports {
  readonly memory: WebAssembly.Memory
  remotePlace(): number
  remoteAsk(need: number, hasKid: number, now: number): number
  remoteMissing(hasKid: number, now: number): number
  remoteIsUsable(now: number): number
  remoteAnswer(
    flight: number,
    status: number,
    keys: number,
    kids: number,
    cacheControl: number,
    age: number,
    hasEtag: number,
    now: number,
    jitter: number,
  ): number
  remoteFailed(flight: number, reason: number, now: number, jitter: number): number
  remoteLost(flight: number, isAbandoned: number, now: number): number
  remoteTake(keys: number, kids: number, age: number, freshFor: number, now: number): number
  remoteStatus(now: number): number
  isFetchable(length: number): number
  metadataUrls(length: number): number
  refuseMetadata(named: number, uri: number, issuer: number, foundAt: number): number
}

export interface Places {
  readonly exports: Exports
  readonly state: Uint8Array
  /** Behind the state. */
  readonly mailbox: Uint8Array<ArrayBuffer>
  readonly numbers: Uint32Array
}

/** Begins and ends a call. */
export const instance = /* @__PURE__ */ living(load, (exports: Exports): Places => {
  const [buffer, at] = [exports.memory.buffer, exports.remotePlace()]
  return {
    exports,
    state: new Uint8Array(buffer, at, STATE_BYTES),
    mailbox: new Uint8Array(buffer, at + STATE_BYTES, TOKEN_BYTES - STATE_BYTES),
    numbers: new Uint32Array(buffer, at + TOKEN_BYTES, 4),
  }
})

/** A call with these texts behind the state, one after the other. */
export function withTexts<T>(texts: readonly string[], call: (places: Places, lengths: number[]) => T): T {
  const places = instance.begin()
  let at = 0
  const lengths = texts.map((text) => {
    const { read, written } = cachedTextEncoder.encodeInto(text, places.mailbox.subarray(at))
    at += written
    return read === text.length ? written : TOKEN_BYTES // no room for all of it: refused as out of bounds
  })
  const answer = call(places, lengths)
  instance.end()
  return answer
}

/** The text that stands so far behind the state. */
export function eventText({ mailbox }: Places, start: number, end: number): string {
  return newTextDecoder().decode(mailbox.subarray(start, end))
}

/** Of `Machine` in src/key/refresh/state.rs. */
export const STATE_BYTES = 512
