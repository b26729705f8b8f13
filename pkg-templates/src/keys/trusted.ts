// The keys that a verifier trusts, as bytes that the core has made of them.
import { isOwn, JotproofError } from '../results/error.js'
import { imported } from '../wasm/keys.js'
import { unnamed } from '../wasm/linked.js'
import type { KeyList } from './key-list.js'

/** Kept as long as the verifier is; an instance has them for the time of a call. */
export interface Trusted {
  /** None after `dispose`. */
  keys: Uint8Array | undefined
  /** Which set of a source they are. */
  version: number
  /** A bit for each algorithm that is allowed; 0: the keys say. */
  readonly allowed: number
  readonly remote: KeyList['remote']
}

/**
 * `algorithms` has a bit for each that the caller allows.
 *
 * @throws JotproofError with the code of the wrong option or key, `wasm_unavailable` or `internal`
 */
export function trust({ bytes, places, remote }: KeyList, algorithms: number | undefined): Trusted {
  const allowed = algorithms ?? unnamed(places)
  try {
    const keys = imported(allowed, bytes)
    if (keys instanceof Uint8Array) return { keys, version: 0, allowed, remote }
    throw new JotproofError(keys.code, keys.reason, keys.claim)
  } catch (cause) {
    throw isOwn(cause) ? cause : new JotproofError('internal', undefined, undefined, undefined, cause)
  }
}

/** The keys of this moment. @throws JotproofError `config_invalid` after `dispose` */
export function keysOf(trusted: Trusted): Uint8Array {
  const { remote, allowed } = trusted
  refuseDisposed(trusted)
  if (remote !== undefined && trusted.version !== remote.version) {
    trusted.keys = remote.keysFor(allowed)
    trusted.version = remote.version
  }
  return trusted.keys!
}

/** @throws JotproofError `config_invalid` after `dispose` */
export function refuseDisposed({ keys }: Trusted): void {
  if (keys === undefined) throw new JotproofError('config_invalid', 'disposed')
}
