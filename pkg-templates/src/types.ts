// What the functions answer.
import type { ErrorCode, Reason } from './codes.js'
import type { Decision } from './decision.js'
import type { AsyncExtra, Extra } from './extra.js'
import type { WaitUntil } from './remote/types.js'
import type { RequestLike } from './request.js'

// TypeScript before 5.2 does not know the symbol, later ones merge this with their own declaration.
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol
  }
}

/** The registered claims (RFC 7519 §4.1), and whatever else the issuer put in. Only what the policy asked for is checked. */
export interface Claims {
  iss?: string
  sub?: string
  aud?: string | string[]
  /** Seconds since the epoch. */
  exp?: number
  /** Seconds since the epoch. */
  nbf?: number
  /** Seconds since the epoch. */
  iat?: number
  jti?: string
  [name: string]: unknown
}

/** The protected header (RFC 7515 §4). */
export interface JoseHeader {
  alg: string
  kid?: string
  typ?: string
  cty?: string
  [name: string]: unknown
}

/** A token that kept every rule. */
export interface Verified<C extends object = Claims> extends Absent<OfRefusal> {
  readonly ok: true
  /** A fresh object at each call. */
  readonly claims: C
  readonly header: JoseHeader
  /** SHA-256 of what was signed, in base64url: for deny-lists and logs. Never a cache key, it leaves the signature out. */
  readonly tokenId: string
}

/** A token that was refused; nothing in it comes from the token. */
export interface Refusal extends Absent<'claims' | 'header' | 'tokenId' | 'payload'> {
  readonly ok: false
  readonly code: ErrorCode
  /** The HTTP status that an API answers with. */
  readonly status: number
  /** A word from a fixed list that narrows the code down. */
  readonly reason: Reason | undefined
  /** The claim that was refused, as the policy or the RFC spells it. */
  readonly claim: string | undefined
}

/** The answer of `verify`: look at `ok` first. */
export type Verdict<C extends object = Claims> = Verified<C> | Refusal

/** A JWS whose signature holds. */
export interface VerifiedJws extends Absent<OfRefusal> {
  readonly ok: true
  readonly payload: Uint8Array
  readonly header: JoseHeader
}

/** The answer of `verifyJws`. */
export type JwsVerdict = VerifiedJws | Refusal

/** What a token says about itself. Anybody may have written it. */
export interface Unverified<C extends object = Claims> extends Absent<OfRefusal> {
  readonly ok: true
  readonly header: JoseHeader
  readonly claims: C
}

/**
 * Members that the other answer has. Without `strictNullChecks` TypeScript does not conclude from `!r.ok` which of two answers `r` is:
 * there, and only there, both declare the members of both.
 */
export type Absent<Names extends string> = { readonly [Name in null extends string ? Names : never]?: undefined }

type OfRefusal = 'code' | 'status' | 'reason' | 'claim'

/** A compiled policy over prepared keys. */
export interface Verifier<C extends object = Claims> {
  /**
   * The verdict on a token, at once. Never throws for a token, whatever it is; never starts I/O: where keys from the network would have
   * to be fetched it answers `keys_unavailable`. `extra` is what this call asks beside
   * the options, such as the `nonce` of a sign-in.
   *
   * @example
   * const r = verifier.verify(token)
   * if (r.ok) r.claims.sub
   * else r.code
   */
  verify(token: string | null | undefined, extra?: Extra): Verdict<C>

  /**
   * The same verdict, where `revoked` or `schema` may take their time, and keys from the network may have to be fetched first.
   *
   * @example
   * const r = await verifier.verifyAsync(token)
   */
  verifyAsync(token: string | null | undefined, extra?: AsyncExtra): Promise<Verdict<C>>

  /**
   * The verdict on a request: its token, found where `from` says, judged as by `verifyAsync`; or the answer to send. Never throws for a
   * request, whatever it is.
   *
   * @example
   * const d = await verifier.authorize(request, { scopes: ['orders:write'] })
   * if (!d.ok) return d.response()
   */
  authorize(request: RequestLike, extra?: AsyncExtra): Promise<Decision<C>>

  /**
   * `authorize` for one route: what all its requests have to meet is read once, here, and a mistake in it shows when the program starts.
   * The second argument of the function returned is the `waitUntil` of a single request, where the runtime has one.
   *
   * @example
   * const mayWrite = verifier.authorizer({ scopes: ['orders:write'] })
   * const d = await mayWrite(request)
   *
   * @throws JotproofError `config_invalid` (`option` names it), `wasm_unavailable` or `internal`
   */
  authorizer(extra?: AsyncExtra): (request: RequestLike, waitUntil?: WaitUntil) => Promise<Decision<C>>

  /**
   * Fetches keys from the network unless they are here, with those that `verify` missed; does nothing for other keys. Cheap when there
   * is nothing to do: it may stand before each `verify`.
   *
   * @example
   * await verifier.ready()
   *
   * @throws JotproofError `keys_unavailable` with the reason
   */
  ready(options?: { readonly waitUntil?: WaitUntil }): Promise<void>

  /**
   * The value of `WWW-Authenticate` for a refusal with this code; `undefined` where there is none (403 across sites, 500, 503).
   *
   * @example
   * headers.set('www-authenticate', verifier.challenge('token_missing'))
   *
   * @throws JotproofError `config_invalid` for a code that there is not (`code`), or conditions that cannot be read
   */
  challenge(code: ErrorCode, extra?: Extra): string | undefined

  /**
   * The verdicts on many tokens, in their order, at one reading of the clock: for logs and queues. Each is what `verify` returns, with
   * the same `extra` for all; non-string elements get `token_malformed`.
   *
   * @example
   * const [first, second] = verifier.verifyMany([token, null])
   *
   * @throws JotproofError `config_invalid` when it is handed something else than an array, or one of more than 1,000,000 elements;
   * never for an element
   */
  verifyMany(tokens: readonly (string | null | undefined)[], extra?: Extra): Verdict<C>[]

  /**
   * The good verdict, or an exception with the code that `verify` would have answered.
   *
   * @throws JotproofError
   */
  verifyOrThrow(token: string | null | undefined, extra?: Extra): Verified<C>

  /**
   * Frees the memory at once; without it the garbage collector does, where the engine has a `FinalizationRegistry`. A second time
   * does nothing. Afterwards `verify` answers `config_invalid` with the reason `disposed`.
   *
   * @example
   * using verifier = createVerifier(options)
   */
  [Symbol.dispose](): void
}
