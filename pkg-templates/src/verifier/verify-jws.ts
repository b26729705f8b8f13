import { compile, dispose, enter, type Compiled } from '../wasm/handle.js'
import * as glue from '../wasm/glue.js'
import { end } from '../wasm/instance.js'
import { readKeys } from '../keys/key-list.js'
import { materialOf, type KeySource, type PinnedKey } from '../keys/key-sources.js'
import { bytesAt, post } from '../wasm/shared-buffer.js'
import { refuseMore } from '../input/plain-data.js'
import { refuseToken } from '../input/token.js'
import type { RemoteSource } from '../keys/remote/source.js'
import type { JwsVerdict } from '../results/results.js'
import { fault, isMissing, refuse } from '../results/refusal.js'
import { parse, refused } from '../wasm/answer.js'

/**
 * Checks the signature of a compact JWS and nothing else, for payloads that are not claims: no issuer, no audience, no expiry.
 * A single source is compiled once and remembered as long as it lives; an array is compiled at each call.
 *
 * @example
 * const r = verifyJws(jws, jwk(publicKey))
 * if (r.ok) new TextDecoder().decode(r.payload)
 *
 * @throws JotproofError `config_invalid` or `key_unsuitable` for the keys, `wasm_unavailable` or `internal` while they are compiled;
 * never for the token
 */
export function verifyJws(token: string | null | undefined, keys: KeySource | readonly PinnedKey[], ...more: never[]): JwsVerdict {
  refuseMore(more, 'verifyJws()')
  // the keys first: a wrong configuration shows at the first call, whatever the token
  const compiled = cache.get(keys) ?? compileKeys(keys)
  try {
    return refuseToken(token) ?? held(compiled, token as string, remoteOf(keys))
  } finally {
    if (!cache.has(keys)) dispose(compiled)
  }
}

/** It never fetches; keys from the network have to be here. */
function held(compiled: Compiled, token: string, remote: RemoteSource | undefined): JwsVerdict {
  if (remote?.settle() === false) return refuse('clock_unavailable')
  const verdict = judge(compiled, token)
  return remote !== undefined && isMissing(verdict) ? remote.missing(token) : verdict
}

function remoteOf(keys: unknown): RemoteSource | undefined {
  const material = materialOf(keys)
  return material?.kind === 'remote' ? material.remote : undefined
}

function judge(compiled: Compiled, token: string): JwsVerdict {
  try {
    const answer = glue.verifyJws(enter(compiled), post(token))
    end()
    if (answer < 0) return refused(answer)
    const header = answer & 16_383
    return { ok: true, payload: bytesAt(header, header + (answer >> 14)), header: parse(header) }
  } catch (cause) {
    return fault(cause)
  }
}

function compileKeys(keys: KeySource | readonly PinnedKey[]): Compiled {
  const { bytes, remote } = readKeys(keys)
  const compiled = compile({ allowed: 0, keys: bytes, changing: remote })
  if (materialOf(keys) !== undefined) cache.set(keys, compiled)
  return compiled
}

const cache = new WeakMap<object, Compiled>()
