import * as core from '../wasm/judge.js'
import { keysOf, trust, type Trusted } from '../keys/trusted.js'
import { readAlgorithms, readKeys } from '../keys/key-list.js'
import { materialOf, type Algorithm, type KeySource, type PinnedKey } from '../keys/key-sources.js'
import type { ImportedAlgorithm } from '../input/algorithm.js'
import { finder } from '../input/find-option.js'
import { ownMembers, refuseMore } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'
import { refuseToken } from '../input/token.js'
import type { JwsVerdict } from '../results/results.js'
import { fault, isMissing, refuse } from '../results/refusal.js'
import { parse, refused } from '../wasm/answer.js'

/** What may be said of the keys of `verifyJws`. */
export interface JwsOptions {
  /** The algorithms that are allowed, where fewer than the keys allow, or where they do not say. */
  readonly algorithms?: readonly (Algorithm | ImportedAlgorithm<Algorithm>)[]
}

/**
 * Checks the signature of a compact JWS and nothing else, for payloads that are not claims: no issuer, no audience, no expiry.
 * A single source without options is imported once and remembered as long as it lives; otherwise keys are imported at each call.
 *
 * @example
 * const r = verifyJws(jws, jwk(publicKey))
 * if (r.ok) new TextDecoder().decode(r.payload)
 *
 * @throws JotproofError `config_invalid` or `key_unsuitable` for the keys, `wasm_unavailable` or `internal` while they are imported;
 * never for the token
 */
export function verifyJws(
  token: string | null | undefined,
  keys: KeySource | readonly PinnedKey[],
  options?: JwsOptions,
  ...more: never[]
): JwsVerdict {
  refuseMore(more, 'verifyJws()')
  // the keys first: a wrong configuration shows at the first call, whatever the token
  const trusted = options === undefined ? (cache.get(keys) ?? trustKeys(keys)) : trust(readKeys(keys), algorithmsOf(options))
  return refuseToken(token) ?? held(trusted, token as string)
}

/** It never fetches; keys from the network have to be here. */
function held(trusted: Trusted, token: string): JwsVerdict {
  const { remote } = trusted
  if (remote?.settle() === false) return refuse('clock_unavailable')
  const verdict = judge(trusted, token)
  return remote !== undefined && isMissing(verdict) ? remote.missing(token) : verdict
}

function judge(trusted: Trusted, token: string): JwsVerdict {
  try {
    const answer = core.verifyJws(keysOf(trusted), token)
    if (answer < 0) return refused(answer)
    const header = answer & 16_383
    return { ok: true, payload: core.bytesAt(header, header + (answer >> 14)), header: parse(header) }
  } catch (cause) {
    return fault(cause)
  }
}

function trustKeys(keys: KeySource | readonly PinnedKey[]): Trusted {
  const trusted = trust(readKeys(keys), undefined)
  if (materialOf(keys) !== undefined) cache.set(keys, trusted)
  return trusted
}

function algorithmsOf(options: unknown): number | undefined {
  const members = ownMembers(options)
  refuseUnknown(members, ['algorithms'])
  return finder(members)('algorithms', readAlgorithms)
}

const cache = new WeakMap<object, Trusted>()
