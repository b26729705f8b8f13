export { anyOf } from './verifier/any-of.js'
export { classify, type TokenKind } from './credentials/classify.js'
export { CODES, type ErrorCode, type Reason } from './results/codes.js'
export { createVerifier } from './verifier/create-verifier.js'
export type { Decision, Denial, ResponseExtras, WebResponse } from './request/decision.js'
export { decodeUnverified } from './verifier/decode-unverified.js'
export { JotproofError } from './results/error.js'
export {
  hmac,
  jwk,
  jwks,
  pem,
  type Algorithm,
  type Jwk,
  type Jwks,
  type JwksSource,
  type KeySource,
  type PinnedKey,
} from './keys/key-sources.js'
export { refreshIn, secondsLeft, type RefreshOptions } from './credentials/lifetime.js'
export type { ClaimMatcher, ScopesWanted, StandardSchema } from './verifier/option-types.js'
export type { AsyncExtra, Extra, Profile, VerifierOptions } from './verifier/options.js'
export type { ImportedAlgorithm } from './input/algorithm.js'
export { redact } from './credentials/redact.js'
export type { RequestLike } from './request/request.js'
export { discover, remoteKeys, type RemoteKeys } from './keys/remote-keys.js'
export type { DiscoverOptions, RemoteOptions } from './keys/remote-options.js'
export type { Fetch, FetchInit, FetchResponse } from './keys/remote/get.js'
export type { KeyStore, RemoteStatus, WaitUntil } from './keys/remote/types.js'
export { ABSENT, UNCHECKED } from './input/sentinels.js'
export { authorization, cookie, header, type CookieOptions, type TokenSource } from './request/token-sources.js'
export type { Claims, JoseHeader, JwsVerdict, Refusal, Unverified, Verdict, Verified, VerifiedJws } from './results/results.js'
export type { Verifier } from './verifier/api.js'
export { verifyJws, type JwsOptions } from './verifier/verify-jws.js'
