// Keys that sign, made and held by the engine's WebCrypto: it can do more than verify, and the package cannot.
import { refuseMore } from '../input/plain-data.js'
import { JotproofError } from '../results/error.js'
import type { PublicKeyAlgorithm } from '../keys/key-sources.js'
import { base64url, utf8 } from './base64url.js'
import type { PublishedJwk } from './types.js'

/** The private half is in `sign` alone. */
export interface SigningKey {
  readonly jwk: PublishedJwk
  readonly sign: (input: Uint8Array) => Promise<Uint8Array>
}

/**
 * The algorithms that this engine's WebCrypto makes keys for and signs with, asked by trying each of them: browsers lack EdDSA here and
 * there, and a page that came by http has no WebCrypto at all. HMAC is not among them, for a secret is in no JWKS. It takes a moment,
 * because RSA keys are made.
 *
 * @example
 * for (const alg of await supported()) {
 *   const issuer = await testIssuer({ alg })
 * }
 */
export async function supported(...more: never[]): Promise<PublicKeyAlgorithm[]> {
  refuseMore(more, 'supported() takes no argument')
  const tried = await Promise.all(
    ALGORITHMS.map((alg) =>
      makeKey(alg).then(
        () => [alg],
        () => [],
      ),
    ),
  )
  return tried.flat()
}

/** @throws JotproofError `config_invalid`, which names the algorithm, if the engine cannot */
export async function makeKey(alg: PublicKeyAlgorithm): Promise<SigningKey> {
  try {
    const { subtle } = crypto
    const { publicKey, privateKey } = (await subtle.generateKey(KINDS[alg], false, ['sign', 'verify'])) as CryptoKeyPair
    const once = (input: Uint8Array) => subtle.sign(KINDS[alg], privateKey, input as BufferSource)
    const sign = async (input: Uint8Array) =>
      new Uint8Array(
        await once(input)
          .catch(() => once(input))
          .catch(() => once(input)),
      )
    // an engine may make keys that it cannot use; WebKitGTK was seen to refuse a signature and to give it a moment later
    await sign(utf8(alg))
    const { kty, crv, x, y, n, e } = await jwkOf(publicKey, KINDS[alg])
    // RFC 7638 §3.2: the required members, in this order
    const thumbprint = await subtle.digest('SHA-256', utf8(JSON.stringify({ crv, e, kty, n, x, y })) as BufferSource)
    const material = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as { kty: string }
    return { jwk: { ...material, kid: base64url(new Uint8Array(thumbprint)), alg, use: 'sig' }, sign }
  } catch (cause) {
    const hint = `the WebCrypto of this engine cannot sign ${alg}; supported() lists what it can` as const
    throw new JotproofError('config_invalid', 'value', 'alg', hint, cause)
  }
}

/**
 * Node 20 waits for ever where a key is exported as a JWK while the collector frees the job that made it. No job makes one that is
 * imported; an engine that cannot import it has no such fault.
 */
async function jwkOf(key: CryptoKey, kind: { readonly name: string }): Promise<JsonWebKey> {
  const { subtle } = crypto
  const copied = async () => subtle.importKey('spki', await subtle.exportKey('spki', key), kind, true, ['verify'])
  return subtle.exportKey('jwk', await copied().catch(() => key))
}

const rsa = (name: string, hash: number) => ({
  name,
  hash: `SHA-${hash}`,
  saltLength: hash / 8,
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
})
const ecdsa = (namedCurve: string, hash: number) => ({ name: 'ECDSA', namedCurve, hash: `SHA-${hash}` })
const ed25519 = { name: 'Ed25519' }

/** As `generateKey` and `sign` take them, each what it needs. */
const KINDS: Readonly<Record<PublicKeyAlgorithm, { readonly name: string }>> = {
  RS256: rsa('RSASSA-PKCS1-v1_5', 256),
  RS384: rsa('RSASSA-PKCS1-v1_5', 384),
  RS512: rsa('RSASSA-PKCS1-v1_5', 512),
  PS256: rsa('RSA-PSS', 256),
  PS384: rsa('RSA-PSS', 384),
  PS512: rsa('RSA-PSS', 512),
  ES256: ecdsa('P-256', 256),
  ES384: ecdsa('P-384', 384),
  ES512: ecdsa('P-521', 512),
  EdDSA: ed25519,
  Ed25519: ed25519,
}

export const ALGORITHMS = Object.keys(KINDS) as PublicKeyAlgorithm[]
