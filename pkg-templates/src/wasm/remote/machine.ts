// The module of keys from the network: its mailbox, where the state is for the time of a call, and behind it what the event brings.
import { load } from '#module/remote'
import { TOKEN_BYTES } from '../../generated/limits.js'
import { living } from '../instance.js'

/** What it exports (src/wasm/remote.rs). */
export interface Exports {
  readonly memory: WebAssembly.Memory
  remotePlace(): number
  /** The numbers in their order: number, keys, kids, real, freshFor, status, hasCacheControl, hasEtag. What is left out is 0, or not a number. */
  remoteEvent(event: number, now: number, ...numbers: readonly number[]): number
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
    numbers: new Uint32Array(buffer, at + TOKEN_BYTES, 5),
  }
})

/** The events of `remoteEvent`. */
export const ASK = 0
export const MISSING = 1
export const IS_USABLE = 2
export const ANSWER = 3
export const FAILED = 4
export const LOST = 5
export const ABANDON = 6
export const TAKE = 7
export const STATUS = 8

/** As src/wasm/remote.rs has it. */
export const STATE_BYTES = 456
