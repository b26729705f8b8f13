// From `keys` to the part of the configuration that crosses into WebAssembly.
import { configInvalid } from '../results/error.js'
import { materialOf, type KeyMaterial } from './key-sources.js'
import type { RemoteSource } from './remote/source.js'
import { isArray, ownElements, quote } from '../input/plain-data.js'

/** The JSON text of the member `keys`, the secrets that it points into, and where keys come from that change. */
export interface KeyList {
  readonly json: string
  readonly secrets: Uint8Array
  readonly remote: RemoteSource | undefined
}

/** @throws JotproofError `config_invalid` unless it is one source or an array of pinned ones; how many is the core's to say */
export function readKeys(keys: unknown): KeyList {
  const materials = isArray(keys, 'keys') ? ownElements(keys, 'keys').map(pinned) : [material(keys)]
  const secrets = new Uint8Array(materials.reduce((size, key) => size + (key.kind === 'hmac' ? key.secret.length : 0), 0))
  let filled = 0
  const texts = materials.map((key) => {
    if (key.kind === 'pem') return `{"kind":"pem","text":${quote(key.text)},"alg":${quote(key.alg)}}`
    if (key.kind === 'remote') return '{"kind":"remote"}'
    if (key.kind !== 'hmac') return `{"kind":"${key.kind}","text":${quote(key.text)}}`
    const start = filled
    secrets.set(key.secret, start)
    filled += key.secret.length
    return `{"kind":"hmac","alg":${quote(key.alg)},"start":${start},"end":${filled}}`
  })
  const [first] = materials
  return { json: `[${texts.join()}]`, secrets, remote: first?.kind === 'remote' ? first.remote : undefined }
}

function material(source: unknown): KeyMaterial {
  const found = materialOf(source)
  if (found === undefined) throw configInvalid('keys', 'value', 'key')
  return found
}

function pinned(source: unknown): KeyMaterial {
  const found = material(source)
  if (found.kind === 'jwks' || found.kind === 'remote') {
    throw configInvalid('keys', 'value', 'set')
  }
  return found
}
