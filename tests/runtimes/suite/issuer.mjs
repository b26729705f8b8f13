// Plays the issuers of tests/providers: keys in the shape that they publish, and tokens that these keys sign.
import { assert } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { otherSecret, secret } from './fixture.mjs'

/** `keys` is a list of JWKS entries, each with `$generate` instead of its material, or { hmac: algorithm }. */
export async function issuer(keys) {
  if (keys.hmac) {
    return { source: ({ hmac }) => hmac(secret, keys.hmac), sign: (token, forged) => signed(token, forged ? otherSecret : secret) }
  }
  const entries = await published(keys)
  return {
    source: ({ jwks }) => jwks({ keys: entries.map(({ jwk }) => jwk) }),
    sign: (token, forged) => signed(token, forged ? strangerTo(token, entries) : signerOf(token, entries)),
  }
}

async function published(keys) {
  const seen = {}
  return Promise.all(keys.map(async ({ $generate, ...members }) => {
    const algorithm = MATERIAL[$generate]
    const place = seen[algorithm] ??= 0
    seen[algorithm] += 1
    const { publicKey } = await pair(algorithm, place)
    return { algorithm, place, jwk: { ...materialOf(await crypto.subtle.exportKey('jwk', publicKey)), ...members } }
  }))
}

/** The entry that the token names; the first of its algorithm for a `kid` that nobody has. */
function signerOf({ header }, entries) {
  const fitting = entries.filter(({ algorithm }) => algorithm === header.alg)
  return fitting.find(({ jwk }) => jwk.kid === header.kid) ?? fitting[0]
}

/** Another key than the one that the token names, in the set or not. */
function strangerTo(token, entries) {
  const { algorithm, place } = signerOf(token, entries)
  return { algorithm, place: place === 0 ? 1 : 0 }
}

async function signed({ header, claims }, signer) {
  const input = [header, claims].map((part) => base64url(utf8(JSON.stringify(part)))).join('.')
  return `${input}.${base64url(new Uint8Array(await signature(header.alg, utf8(input), signer)))}`
}

async function signature(alg, input, signer) {
  if (alg === 'none') return new ArrayBuffer(0)
  if (alg.startsWith('HS')) {
    // no signer: the issuer publishes a set, and this secret is one that nobody handed over
    const key = await crypto.subtle.importKey('raw', signer ?? secret, { name: 'HMAC', hash: `SHA-${alg.slice(2)}` }, false, ['sign'])
    return crypto.subtle.sign('HMAC', key, input)
  }
  assert(signer, `no key for ${alg}`)
  return crypto.subtle.sign(KINDS[alg], (await pair(signer.algorithm, signer.place)).privateKey, input)
}

/** Making RSA keys is slow: all issuers share the same few. */
function pair(algorithm, place) {
  assert(place < 2, 'two keys of a kind are enough')
  return pairs[algorithm][place] ??= crypto.subtle.generateKey(KINDS[algorithm], true, ['sign', 'verify'])
}

/** What an engine adds (`alg`, `ext`, `key_ops`) is for the issuer to say, or not. */
const materialOf = ({ kty, n, e, crv, x, y }) => JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }))

const utf8 = (text) => new TextEncoder().encode(text)

const pairs = { RS256: [], ES256: [] }

const KINDS = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
}

/** A key for encryption is an RSA key like another; its entry in the set says what it is for. */
const MATERIAL = { RS256: 'RS256', ES256: 'ES256', 'RSA-OAEP': 'RS256' }
