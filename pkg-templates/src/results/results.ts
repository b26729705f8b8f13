// What the functions return, whatever made it.
import type { ErrorCode, Reason } from './codes.js'

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
