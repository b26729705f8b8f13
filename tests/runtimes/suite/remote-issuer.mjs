// The issuer of the suite's own behind an injected `fetch`, its keys, and a store that remembers what was put there.
import { base64url } from './base64url.mjs'
import { AUDIENCE, ISSUER, NOW } from './fixture.mjs'

export const KEYS_URL = `${ISSUER}keys`

/** A P-256 key of the runtime's. */
export async function key(kid) {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const claims = { iss: ISSUER, aud: AUDIENCE, exp: NOW + 1_000_000, sub: 'user-1' }
  return {
    jwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' },
    secret: () => crypto.subtle.exportKey('jwk', privateKey),
    sign: async (changes, header) => {
      const input = [{ alg: 'ES256', kid, ...header }, { ...claims, ...changes }].map((part) => base64url(utf8(JSON.stringify(part)))).join('.')
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, utf8(input))
      return `${input}.${base64url(new Uint8Array(signature))}`
    },
  }
}

/** What is asked of it is written down; `broken` is how it fails. */
export function issuerOf(keys) {
  const issuer = {
    keys, now: NOW, broken: undefined, document: undefined, metadata: undefined, metadataPath: '/.well-known/openid-configuration', count: 0, urls: [], inits: [], names: new Set(), statuses: [],
    clock: () => issuer.now,
    text: () => textOf(issuer.document ?? { keys: issuer.keys.map(({ jwk }) => jwk) }),
    etagOf: () => `"${Array.from(issuer.text()).reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 0)}"`,
    fetch: async (url, init) => {
      issuer.urls.push(url)
      if (url.includes('/.well-known/')) {
        return url.includes(issuer.metadataPath) ? answer(200, textOf(issuer.metadata ?? { issuer: ISSUER, jwks_uri: KEYS_URL })) : answer(404)
      }
      issuer.count += 1
      issuer.inits.push(init)
      for (const name in init) issuer.names.add(name) // also those that it inherits
      await undefined
      const response = respond(init)
      issuer.statuses.push((await response).status)
      return response
    },
    /** Until what nobody waits for is done: mocks answer within some turns of the microtasks, and stores within one of the timers. */
    quiet: () => new Promise((resolve) => setTimeout(resolve, 20)),
  }
  const respond = async (init) => {
    switch (issuer.broken) {
      case undefined: {
        const text = issuer.text()
        const etag = issuer.etagOf()
        const headers = { 'cache-control': 'max-age=300', etag }
        return init.headers['if-none-match'] === etag ? answer(304, undefined, headers) : answer(200, text, headers)
      }
      case 'network': throw new TypeError('fetch failed')
      case 'timeout': return new Promise(() => {})
      case 'html': return answer(200, '<!doctype html><title>Maintenance</title>')
      case 'huge': return answer(200, 'x'.repeat(10_000_000))
      case 'bytes': return answer(200, new Uint8Array([0xff, 0xfe, 0x7b, 0x7d]))
      case 'endless': return { ...answer(200), body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }) }
      default: return typeof issuer.broken === 'number' ? answer(issuer.broken, 'no') : said(issuer.broken, init)
    }
  }
  return issuer
}

/** { status, headers, type, body }; a redirect that is to be followed is. */
function said({ status, headers = {}, type, body }, { redirect }) {
  const isFollowed = headers.location !== undefined && redirect !== 'manual'
  return { ...answer(isFollowed ? 200 : status, textOf(body), isFollowed ? {} : headers), type: isFollowed ? 'basic' : type }
}

const textOf = (body) => (typeof body === 'string' || body === undefined ? body : JSON.stringify(body))

/** A web `Response`, which cannot be made with every status. */
function answer(status, body, headers = {}) {
  const { body: stream } = new Response(body ?? 'x')
  const fields = new Headers(headers)
  return { status, headers: fields, body: body === undefined ? null : stream }
}

export function storeOf() {
  const kept = new Map()
  const puts = []
  return {
    kept, puts, get: async (name) => kept.get(name), delete: async (name) => kept.delete(name),
    put: async (name, value, seconds) => { kept.set(name, value); puts.push([name, seconds]) },
  }
}

const utf8 = (text) => new TextEncoder().encode(text)
