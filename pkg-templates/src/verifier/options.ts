// What `createVerifier` takes.
import type { Algorithm, KeySource, PinnedKey } from '../keys/key-sources.js'
import type { ABSENT, UNCHECKED } from '../input/sentinels.js'
import type { TokenSource } from '../request/token-sources.js'
import type { ScopesWanted } from './call-options.js'
import type { Claims, Verified } from '../results/results.js'

/** What a claim must be: exactly this; one of these; or an array that holds all of these. */
export type ClaimMatcher =
  | string
  | number
  | boolean
  | { readonly anyOf: readonly (string | number | boolean)[] }
  | { readonly allOf: readonly (string | number | boolean)[] }

/** What a kind of token has to be, by the specification that defines it. */
export type Profile = 'jwt' | 'access-token' | 'id-token' | 'logout-token' | 'security-event'

/** A schema of zod, valibot, arktype or whoever follows Standard Schema, version 1. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => unknown
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

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
   * The tenants that are let in, as GUIDs in lower case, where `issuer` has `{tenantid}` in the place of the token's `tid` (Microsoft
   * Entra). The `issuer` of the signing key has to say the same tenant.
   * @example tenants: ['11111111-2222-3333-4444-555555555555']
   */
  readonly tenants?: readonly string[]

  /**
   * Whom the token is for: one of these must be in `aud`. `ABSENT` accepts only a token without `aud`.
   * @example audience: 'https://api.example.com'
   */
  readonly audience: string | readonly string[] | typeof UNCHECKED | typeof ABSENT

  /**
   * The keys: a set, the network's or a fixed one; one key; or up to four single keys of one algorithm that are tried in turn (secret
   * rotation).
   * @example keys: remoteKeys('https://login.example.com/.well-known/jwks.json')
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
   * The kind of token: what its `typ` may be, which claims it must have and which it must not. `access-token` is RFC 9068 with
   * `at+jwt`; `id-token` OpenID Connect Core; `logout-token` its back-channel logout; `security-event` RFC 8417. Default: `jwt`, an
   * access token of any dialect.
   * @example profile: 'access-token'
   */
  readonly profile?: Profile

  /**
   * The header's `typ`, any letter case, with or without `application/`. Default: absent, `JWT` or `at+jwt`. A token with `events`
   * is refused all the same: logout tokens and security events have a `profile`.
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
   * Claims that must match, all of them. Numbers are compared as doubles; of one with more than 19 digits the last bits may differ from
   * what `JSON.parse` makes of it, so give such a number as a string at the issuer.
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
   * Who checks that the sender holds the key which a token is bound to (`cnf`); without it bound tokens are refused (RFC 9449 §7.2).
   * @example confirmation: 'caller'
   */
  readonly confirmation?: 'caller'

  /**
   * Scopes that a token needs: all of these, or `{ anyOf: […] }`. They are looked up in `scope` if it is there, else in `scp`.
   * @example scopes: ['orders:read', 'orders:write']
   */
  readonly scopes?: ScopesWanted

  /**
   * The claim that lists the scopes, where it is another.
   * @example scopeClaim: 'permissions'
   */
  readonly scopeClaim?: string

  /**
   * Seconds since the user signed in, by `auth_time`; older sign-ins are answered with a step-up challenge (RFC 9470).
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
   * Whether a good token was withdrawn. Only `false` lets it through: `true`, nothing, an exception refuse. It may answer with a promise
   * where `verifyAsync` or `authorize` asks.
   * @example revoked: ({ tokenId }) => denyList.has(tokenId)
   */
  readonly revoked?: (verified: Verified<Claims>) => boolean | Promise<boolean>

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
   * How many good tokens to cache, 0 to 100,000. A hit needs the same token, signature included, the same per-call options and the
   * same keys, and a time at which the verdict holds: the core computes that time with it, from `exp`, `nbf`, `iat` and the policy.
   * Each hit returns fresh claims and runs `revoked` and `schema` again. At most 2 MiB of text are kept. Default: 0, no cache.
   * @example cache: 1000
   */
  readonly cache?: number
}
