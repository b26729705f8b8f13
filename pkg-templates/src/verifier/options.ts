// Generated from src/options/ by `cargo xtask codegen`; do not edit.
import type { ABSENT, UNCHECKED } from '../input/sentinels.js'
import type { ImportedAlgorithm } from '../input/algorithm.js'
import type { Algorithm, KeySource, PinnedKey } from '../keys/key-sources.js'
import type { WaitUntil } from '../keys/remote/types.js'
import type { TokenSource } from '../request/token-sources.js'
import type { Claims, Verified } from '../results/results.js'
import type { ClaimMatcher, ScopesWanted, StandardSchema } from './option-types.js'

/** What a kind of token must be, by the specification that defines it. */
export type Profile = 'jwt' | 'access-token' | 'id-token' | 'logout-token' | 'security-event'

/**
 * The policy; `C` is what the claims are, or what `schema` makes of them. Unknown names are refused; `null`, `undefined`, `''`, `[]` and
 * arrays that hold one of these are refused everywhere: on these runtimes that is what a lost setting looks like.
 */
export interface VerifierOptions<C extends object = Claims> {
  /**
   * Who issued the token: `iss`, compared byte by byte; an array is for spellings of one party.
   * @example issuer: 'https://login.example.com/'
   */
  readonly issuer: string | readonly string[] | typeof UNCHECKED

  /**
   * The tenants that are accepted, as GUIDs in lower case, where `issuer` has `{tenantid}` in place of the token's `tid` (Microsoft Entra).
   * The `issuer` of the signing key must name the same tenant.
   * @example tenants: ['11111111-2222-3333-4444-555555555555']
   */
  readonly tenants?: readonly string[]

  /**
   * Whom the token is for: one of these must be in `aud`. `ABSENT` accepts only a token without `aud`.
   * @example audience: 'https://api.example.com'
   */
  readonly audience: string | readonly string[] | typeof UNCHECKED | typeof ABSENT

  /**
   * The keys: a set, remote or static; one key; or up to four single keys of one algorithm that are tried in turn (secret rotation).
   * @example keys: remoteKeys('https://login.example.com/.well-known/jwks.json')
   * @example keys: jwks(text)
   * @example keys: [hmac(current, 'HS256'), hmac(previous, 'HS256')]
   */
  readonly keys: KeySource | readonly PinnedKey[]

  /**
   * The algorithms that are allowed, where fewer than the keys allow, or where RSA keys do not say. With `jotproof/core` they are objects,
   * which bring the code along.
   * @example algorithms: ['PS256']
   * @example algorithms: [es256]
   */
  readonly algorithms?: readonly (Algorithm | ImportedAlgorithm<Algorithm>)[]

  /**
   * `UNCHECKED` accepts tokens without `exp`; an `exp` that is present is still checked.
   * @example expiry: UNCHECKED
   */
  readonly expiry?: typeof UNCHECKED

  /**
   * The kind of token: what its `typ` may be, which claims it must have and which it must not. `access-token` is RFC 9068 with `at+jwt`;
   * `id-token` OpenID Connect Core; `logout-token` its back-channel logout; `security-event` RFC 8417. Default: `jwt`, an access token of
   * any dialect.
   * @example profile: 'access-token'
   */
  readonly profile?: Profile

  /**
   * The header's `typ`, any letter case, with or without `application/`. Default: absent, `JWT` or `at+jwt`. A token with `events` is
   * refused all the same: logout tokens and security events have a `profile`.
   * @example type: 'at+jwt'
   */
  readonly type?: string | readonly string[]

  /**
   * Whom the token is about: `sub` is one of these.
   * @example subject: 'service-account-7'
   */
  readonly subject?: string | readonly string[]

  /**
   * Claims that must be present, and be neither `null` nor `''`.
   * @example requiredClaims: ['sub', 'jti']
   */
  readonly requiredClaims?: readonly string[]

  /**
   * Claims that must match, all of them. Numbers are compared as doubles; of one with more than 19 digits the last bits may differ from
   * what `JSON.parse` makes of it, so let the issuer send such a number as a string.
   * @example claims: { tenant: 'acme', role: { anyOf: ['admin', 'owner'] } }
   */
  readonly claims?: { readonly [name: string]: ClaimMatcher }

  /**
   * The client that the token was issued to: `azp` is one of these.
   * @example azp: 'my-frontend'
   */
  readonly azp?: string | readonly string[]

  /**
   * The `nonce` that every token must have; the one of a single sign-in goes into the second argument of `verify`.
   * @example nonce: 'n-0S6_WzA2Mj'
   */
  readonly nonce?: string

  /**
   * `'caller'`: accept sender-constrained tokens (`cnf`) because your code verifies the binding; without it they are refused (RFC 9449
   * §7.2).
   * @example confirmation: 'caller'
   */
  readonly confirmation?: 'caller'

  /**
   * Scopes that a token needs: all of these, or `{ anyOf: […] }`. They are read from `scope` if it is present, else from `scp`.
   * @example scopes: ['orders:read', 'orders:write']
   */
  readonly scopes?: ScopesWanted

  /**
   * The claim that lists the scopes, where it is another.
   * @example scopeClaim: 'permissions'
   */
  readonly scopeClaim?: string

  /**
   * Seconds since the user signed in, by `auth_time`; an older sign-in gets a step-up challenge (RFC 9470).
   * @example maxAuthAge: 300
   */
  readonly maxAuthAge?: number

  /**
   * Authentication contexts, one of which is needed (`acr`, RFC 9470).
   * @example acr: 'urn:example:gold'
   */
  readonly acr?: string | readonly string[]

  /**
   * Authentication methods, all of which are needed (`amr`, RFC 8176).
   * @example amr: ['pwd', 'otp']
   */
  readonly amr?: string | readonly string[]

  /**
   * Where `authorize` looks for the token. The first place that has one decides. Default: `authorization()`.
   * @example from: [authorization(), cookie('__session')]
   */
  readonly from?: TokenSource | readonly TokenSource[]

  /**
   * The URL of this API's metadata, for challenges (RFC 9728 §5.1).
   * @example resourceMetadata: 'https://api.example.com/.well-known/oauth-protected-resource'
   */
  readonly resourceMetadata?: string

  /**
   * Whether a good token was withdrawn. Only `false` accepts it: `true`, nothing, an exception refuse. It may return a promise in
   * `verifyAsync` and `authorize`.
   * @example revoked: ({ tokenId }) => denyList.has(tokenId)
   */
  readonly revoked?: (verified: Verified) => boolean | Promise<boolean>

  /**
   * What the claims must look like; what the schema makes of them becomes `claims`, with its type.
   * @example schema: z.object({ sub: z.string() })
   */
  readonly schema?: StandardSchema<C>

  /**
   * Seconds by which clocks may differ, 0 to 600. Default: 60.
   * @example clockTolerance: 5
   */
  readonly clockTolerance?: number

  /**
   * Seconds since `iat`, which then must be present.
   * @example maxTokenAge: 3600
   */
  readonly maxTokenAge?: number

  /**
   * Seconds between `iat` and `exp`, which then must be present.
   * @example maxLifetime: 86400
   */
  readonly maxLifetime?: number

  /**
   * The time in seconds since the epoch, read at each `verify`, and once by `verifyMany`. Default: `Date.now() / 1000`.
   * @example clock: () => (Date.now() + serverOffset) / 1000
   */
  readonly clock?: () => number

  /**
   * How many good tokens to cache, 0 to 100,000. A hit needs the same token, signature included, the same per-call options and the same
   * keys, and a time at which the verdict holds: the core computes that time with it, from `exp`, `nbf`, `iat` and the policy. Each hit
   * returns fresh claims and runs `revoked` and `schema` again. At most 2 MiB of text are kept. Default: 0, no cache.
   * @example cache: 1000
   */
  readonly cache?: number
}

/**
 * Conditions of one call, in addition to those of the verifier; all of them must hold.
 */
export interface Extra {
  /**
   * Scopes that this route needs, in addition to those of the verifier.
   * @example scopes: ['orders:write']
   */
  readonly scopes?: ScopesWanted

  /**
   * The `nonce` of the sign-in that this ID token belongs to (OpenID Connect Core §3.1.3.7).
   * @example nonce: session.nonce
   */
  readonly nonce?: string

  /**
   * The access token that came with this ID token: `at_hash` must be its hash (OpenID Connect Core §3.1.3.8).
   * @example accessToken: response.access_token
   */
  readonly accessToken?: string

  /**
   * The authorization code that came with this ID token: `c_hash` must be its hash (OpenID Connect Core §3.3.2.11).
   * @example code: params.get('code')
   */
  readonly code?: string
}

/**
 * The same, for the calls that may have to fetch keys.
 */
export interface AsyncExtra extends Extra {
  /**
   * Lets the runtime finish work that no caller waits for: keys are then refreshed after the response is sent.
   * @example waitUntil: (promise) => ctx.waitUntil(promise)
   */
  readonly waitUntil?: WaitUntil
}
