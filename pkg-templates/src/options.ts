// What `createVerifier` takes.
import type { Algorithm, KeySource, PinnedKey } from './key-sources.js'
import type { ABSENT, UNCHECKED } from './sentinels.js'

/** What a claim must be: exactly this; one of these; or an array that holds all of these. */
export type ClaimMatcher =
  | string
  | number
  | boolean
  | { readonly anyOf: readonly (string | number | boolean)[] }
  | { readonly allOf: readonly (string | number | boolean)[] }

/**
 * The policy. Unknown names are refused; `null`, `undefined`, `''`, `[]` and arrays that hold one of these are refused everywhere: on
 * these runtimes that is what a lost setting looks like.
 */
export interface VerifierOptions {
  /**
   * Who issued the token: `iss`, compared byte by byte; an array is for spellings of one party.
   * @example issuer: 'https://login.example.com/'
   */
  readonly issuer: string | readonly string[] | typeof UNCHECKED

  /**
   * Whom the token is for: one of these must be in `aud`. `ABSENT` accepts only a token without `aud`.
   * @example audience: 'https://api.example.com'
   */
  readonly audience: string | readonly string[] | typeof UNCHECKED | typeof ABSENT

  /**
   * The key, or up to four single keys of one algorithm that are tried in turn (secret rotation).
   * @example keys: jwks(text)
   * @example keys: [hmac(current, 'HS256'), hmac(previous, 'HS256')]
   */
  readonly keys: KeySource | readonly PinnedKey[]

  /**
   * The algorithms that may be used, where fewer than the keys allow, or where RSA keys do not say.
   * @example algorithms: ['PS256']
   */
  readonly algorithms?: readonly Algorithm[]

  /**
   * `UNCHECKED` accepts tokens without `exp`; an `exp` that is there still counts.
   * @example expiry: UNCHECKED
   */
  readonly expiry?: typeof UNCHECKED

  /**
   * The header's `typ`, any letter case, with or without `application/`. Default: absent, `JWT` or `at+jwt`.
   * @example type: 'at+jwt'
   */
  readonly type?: string | readonly string[]

  /**
   * Whom the token is about: `sub` is one of these.
   * @example subject: 'service-account-7'
   */
  readonly subject?: string | readonly string[]

  /**
   * Claims that must be there, and be neither `null` nor `''`.
   * @example requiredClaims: ['sub', 'jti']
   */
  readonly requiredClaims?: readonly string[]

  /**
   * Claims that must match, all of them.
   * @example claims: { tenant: 'acme', role: { anyOf: ['admin', 'owner'] } }
   */
  readonly claims?: { readonly [name: string]: ClaimMatcher }

  /**
   * The client that the token was issued to: `azp` is one of these.
   * @example azp: 'my-frontend'
   */
  readonly azp?: string | readonly string[]

  /**
   * Seconds by which clocks may differ, 0 to 600. Default: 60.
   * @example clockTolerance: 5
   */
  readonly clockTolerance?: number

  /**
   * Seconds since `iat`, which then must be there.
   * @example maxTokenAge: 3600
   */
  readonly maxTokenAge?: number

  /**
   * Seconds between `iat` and `exp`, which then must be there.
   * @example maxLifetime: 86400
   */
  readonly maxLifetime?: number

  /**
   * The time in seconds since the epoch, asked at each `verify`, and once by `verifyMany`. Default: `Date.now() / 1000`.
   * @example clock: () => (Date.now() + serverOffset) / 1000
   */
  readonly clock?: () => number

  /**
   * How many good tokens to remember, 0 to 100,000. The very same token, signature included, is then not checked for its signature
   * again; time and policy are held against it each time, and its claims are fresh. None is kept beyond its `exp`, and at most 2 MiB
   * of token text in all. Default: 0, none.
   * @example cache: 1000
   */
  readonly cache?: number
}
