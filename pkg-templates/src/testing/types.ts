// What the test issuer takes and answers.
import type { PublicKeyAlgorithm } from '../keys/key-sources.js'

/** What `testIssuer` takes; unknown names are refused. */
export interface TestIssuerOptions {
  /**
   * Who it says to be: an http or https URL without query and fragment. `https://issuer.test` by default, a name that is nobody's
   * (RFC 6761 §6.2).
   * @example issuer: 'https://login.example.com/'
   */
  readonly issuer?: string

  /**
   * What its first key signs with: `ES256` by default.
   * @example alg: 'RS256'
   */
  readonly alg?: PublicKeyAlgorithm

  /**
   * Where its clock stands, in seconds since the epoch: the real time by default. It cannot be before the release of the package, since no
   * verifier believes such a clock.
   * @example now: 4_000_000_000
   */
  readonly now?: number

  /**
   * The seconds that its answers may be cached for (`max-age` of Cache-Control): 600 by default; with `undefined` they do not say.
   * @example maxAge: 60
   */
  readonly maxAge?: number | undefined
}

/** What `mint` takes beside the claims. */
export interface MintOptions {
  /**
   * Members of the header, beside `alg`, `kid` and `typ: 'JWT'` or in place of them; `undefined` leaves one out. The signature stays what
   * it was, whatever `alg` says here.
   * @example header: { typ: 'at+jwt' }
   */
  readonly header?: object

  /**
   * Signs with the newest key of this algorithm; where the set has none, one is made and published.
   * @example alg: 'RS256'
   */
  readonly alg?: PublicKeyAlgorithm

  /**
   * The seconds from the issuer's clock to `exp`: 3600 by default. A negative number makes a token that has expired.
   * @example expiresIn: 60
   */
  readonly expiresIn?: number
}

/** What `rotate` takes. */
export interface RotateOptions {
  /**
   * What the new key signs with: what the old one did, by default.
   * @example alg: 'ES384'
   */
  readonly alg?: PublicKeyAlgorithm

  /**
   * Whether the keys so far stay in the set: `false` by default.
   * @example keep: true
   */
  readonly keep?: boolean
}

/**
 * How the endpoint fails:
 * - `refused`: rejects, as for a network that is down
 * - `timeout`: answers nothing until the request's signal aborts it
 * - `html`: a page with status 200, as a captive portal has it
 * - `huge`: the right document, with a mebibyte of padding
 * - `redirect`: 302 to a place where the right document is
 * - `other-issuer`: metadata that name another issuer, and the right `jwks_uri`
 * - a number: that HTTP status, from 201 to 599; what it redirects to has the right document
 */
export type EndpointFault = 'refused' | 'timeout' | 'html' | 'huge' | 'redirect' | 'other-issuer' | number

/** A public key as it is published (RFC 7517 §4); `kid` is its thumbprint (RFC 7638). */
export interface PublishedJwk {
  readonly kty: string
  readonly crv?: string
  readonly x?: string
  readonly y?: string
  readonly n?: string
  readonly e?: string
  readonly kid: string
  readonly alg: PublicKeyAlgorithm
  readonly use: 'sig'
}

/** A set of public keys (RFC 7517 §5). */
export interface PublishedJwks {
  readonly keys: readonly PublishedJwk[]
}

/** What is read of the second argument of `fetch`. */
export interface TestRequestInit {
  readonly method?: string | undefined
  readonly headers?: unknown
  readonly redirect?: string | undefined
  readonly signal?: TestSignal | null | undefined
}

/** What is read of an `AbortSignal`. */
export interface TestSignal {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
}

/** What is read of a `Request`. */
interface TestRequest extends TestRequestInit {
  readonly url: string
}

/** The platform's `Response`, where its types are known. */
export type TestResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : PlainResponse

interface PlainResponse {
  readonly ok: boolean
  readonly status: number
  readonly type: string
  readonly redirected: boolean
  readonly url: string
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): PlainReader } | null
  text(): Promise<string>
  json(): Promise<unknown>
}

interface PlainReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

/** A function that stands in for `fetch`. */
export type TestFetch = (input: string | { readonly href: string } | TestRequest, init?: TestRequestInit) => Promise<TestResponse>

/** An issuer inside a test: keys, a clock, and an endpoint that no network reaches. Its functions may be taken out of it. */
export interface TestIssuer {
  /**
   * Its identifier: `iss` of its tokens.
   * @example createVerifier({ issuer: issuer.issuer, audience: 'https://api.example.com', keys, clock: issuer.clock })
   */
  readonly issuer: string

  /**
   * Where its keys are: `/.well-known/jwks.json` below the identifier.
   * @example remoteKeys(issuer.jwksUrl, { fetch: issuer.fetch, clock: issuer.clock })
   */
  readonly jwksUrl: string

  /**
   * Stands in for `fetch`. It serves the JWKS (with `ETag`, `Cache-Control` and 304), and its metadata at the places of OpenID Connect
   * Discovery and RFC 8414; 404 is the answer for any other URL. `method`, `headers`, `redirect` and `signal` count; with `manual` a
   * redirect can be read in browsers too, whose own `fetch` hides it. Nothing reaches a network.
   *
   * @example
   * const response = await issuer.fetch(issuer.jwksUrl, { redirect: 'manual', signal: AbortSignal.timeout(1000) })
   */
  readonly fetch: TestFetch

  /**
   * Its clock, in seconds since the epoch. It stands still until `advance` moves it.
   * @example createVerifier({ ...options, clock: issuer.clock })
   */
  readonly clock: () => number

  /**
   * Moves the clock by so many seconds, back with a negative number.
   *
   * @example
   * issuer.advance(3600 + 61)
   * verifier.verify(token).code // 'expired'
   *
   * @throws JotproofError `config_invalid` for what is no finite number
   */
  advance(seconds: number): void

  /**
   * A compact JWT, signed by the current key. `iss`, `iat` and `exp` are filled in unless they are given, and one that is given as
   * `undefined` is left out; `iat` and `exp` are by the issuer's clock, in whole seconds since the epoch. Values are those of JSON.
   *
   * @example
   * const token = await issuer.mint({ sub: 'user-1', aud: 'https://api.example.com' })
   *
   * @example
   * const eternal = await issuer.mint({ exp: undefined }, { header: { typ: 'at+jwt' } })
   *
   * @throws JotproofError `config_invalid` for what JSON cannot say, a wrong option, or an algorithm that the engine cannot sign
   */
  mint(claims?: object, options?: MintOptions): Promise<string>

  /**
   * Makes a new key with a `kid` of its own, which signs from now on. The keys so far leave the set, unless `keep` is true.
   *
   * @example
   * await issuer.rotate()               // tokens of the old key are refused as soon as the new set is read
   * await issuer.rotate({ keep: true }) // and here they are not
   *
   * @throws JotproofError `config_invalid` for a wrong option, or an algorithm that the engine cannot sign
   */
  rotate(options?: RotateOptions): Promise<void>

  /**
   * The set as it is published, a fresh object at each call.
   * @example createVerifier({ ...options, keys: jwks(issuer.jwks()) })
   */
  jwks(): PublishedJwks

  /**
   * From now on the endpoint fails, in this way instead of any other; with `at` only for the JWKS, or only for the metadata. Requests
   * under way are left alone.
   *
   * @example
   * issuer.breaks(503)
   * issuer.breaks('timeout', 'jwks')
   *
   * @throws JotproofError `config_invalid` for an unknown fault or place
   */
  breaks(fault: EndpointFault, at?: 'jwks' | 'metadata'): void

  /**
   * From now on the endpoint answers rightly.
   * @example issuer.mends()
   */
  mends(): void

  /**
   * The seconds that answers may be cached for; `undefined` sends no Cache-Control. A whole number, or it throws.
   * @example issuer.maxAge = 60
   */
  maxAge: number | undefined

  /**
   * How many requests for the JWKS were made, failed ones included.
   * @example expect(issuer.requests).toBe(1)
   */
  readonly requests: number

  /**
   * How many requests for metadata were made, failed ones included.
   * @example expect(issuer.metadataRequests).toBe(1)
   */
  readonly metadataRequests: number
}
