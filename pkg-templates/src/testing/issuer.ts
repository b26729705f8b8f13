import type { PublicKeyAlgorithm } from '../keys/key-sources.js'
import { ownMembers, refuseMore } from '../input/plain-data.js'
import { base64url, utf8 } from './base64url.js'
import { endpointOf } from './endpoint.js'
import { jsonObject, readIssuerOptions, readMaxAge, readMintOptions, readRotateOptions, readSeconds } from './options.js'
import { makeKey, type SigningKey } from './signing-key.js'
import type { TestIssuer, TestIssuerOptions } from './types.js'

/**
 * An issuer for the tests of an application: it mints tokens with keys of its own, publishes and rotates them, and has a clock that a test
 * moves and an endpoint that a test breaks. Its private keys never leave it. It knows nothing of a verifier; for production it is nothing.
 *
 * @example
 * const issuer = await testIssuer()
 * const verifier = createVerifier({
 *   issuer: issuer.issuer,
 *   audience: 'https://api.example.com',
 *   keys: jwks(issuer.jwks()),
 *   clock: issuer.clock,
 * })
 * verifier.verify(await issuer.mint({ sub: 'user-1', aud: 'https://api.example.com' })).ok // true
 *
 * @throws JotproofError `config_invalid` for a wrong or unknown option (`option` names it), or an algorithm that the engine cannot sign
 */
export async function testIssuer(options?: TestIssuerOptions, ...more: never[]): Promise<TestIssuer> {
  refuseMore(more, 'testIssuer(options) takes one argument')
  const { issuer, ...start } = readIssuerOptions(options)
  let { now, maxAge } = start
  let current = await makeKey(start.alg)
  /** Oldest first. */
  let keys: readonly SigningKey[] = [current]

  async function mint(claims: object = {}, options?: unknown, ...more: never[]): Promise<string> {
    refuseMore(more, 'mint(claims, options) takes two arguments')
    const { alg, header, expiresIn } = readMintOptions(options)
    const iat = Math.floor(now)
    const payload = jsonObject({ iss: issuer, iat, exp: iat + expiresIn }, ownMembers(claims, 'claims'), 'claims')
    const { jwk, sign } = alg === undefined ? current : await keyFor(alg)
    const input = `${encoded(jsonObject({ alg: jwk.alg, kid: jwk.kid, typ: 'JWT' }, header, 'header'))}.${encoded(payload)}`
    return `${input}.${base64url(await sign(utf8(input)))}`
  }

  async function keyFor(alg: PublicKeyAlgorithm): Promise<SigningKey> {
    const newest = [...keys].reverse().find(({ jwk }) => jwk.alg === alg)
    if (newest !== undefined) return newest
    const key = await makeKey(alg)
    keys = [...keys, key]
    return key
  }

  async function rotate(options?: unknown, ...more: never[]): Promise<void> {
    refuseMore(more, 'rotate(options) takes one argument')
    const { alg = current.jwk.alg, keep } = readRotateOptions(options)
    current = await makeKey(alg)
    keys = keep ? [...keys, current] : [current]
  }

  const jwks = () => ({ keys: keys.map(({ jwk }) => ({ ...jwk })) })
  const { jwksUrl, fetch, breaks, mends, requests } = endpointOf(issuer, jwks, () => maxAge)

  return Object.freeze({
    issuer,
    jwksUrl,
    fetch,
    mint,
    rotate,
    jwks,
    breaks,
    mends,
    clock: () => now,
    advance(seconds: number) {
      now += readSeconds(seconds, 'advance')
    },
    get maxAge() {
      return maxAge
    },
    set maxAge(seconds: number | undefined) {
      maxAge = readMaxAge(seconds)
    },
    get requests() {
      return requests.jwks
    },
    get metadataRequests() {
      return requests.metadata
    },
  })
}

function encoded(json: string): string {
  return base64url(utf8(json))
}
