// Generated from src/error.rs by `cargo xtask codegen`; do not edit.

/** The error codes, and what each is answered with. */
export interface Codes {
  /**
   * There is no token at all: an empty string, or none was handed over.
   * Cure: send the token; answer 401 with a bare challenge.
   *
   * @example `{ ok: false, code: 'token_missing', status: 401 }`
   */
  readonly token_missing: Answer<401, ''>
  /**
   * The request carries its token wrongly: twice, or not as RFC 6750 §2.1 spells it; `reason` says which.
   * Cure: send one `Authorization: Bearer` line, with nothing but the token behind the scheme.
   *
   * @example `{ ok: false, code: 'request_malformed', reason: 'several_tokens', status: 400 }`
   */
  readonly request_malformed: Answer<400, 'invalid_request'>
  /**
   * The token stands in the query of the URL, which ends up in logs and histories (RFC 6750 §2.3).
   * Cure: send it in the Authorization header, and have it revoked where it was logged.
   *
   * @example `{ ok: false, code: 'token_in_query', status: 400 }`
   */
  readonly token_in_query: Answer<400, 'invalid_request'>
  /**
   * A token in a cookie, with a method that changes things, from a page of another site.
   * Cure: call from the same origin, or put the page's origin on the list of `cookie`.
   *
   * @example `{ ok: false, code: 'cross_site', status: 403 }`
   */
  readonly cross_site: Answer<403, undefined>
  /**
   * The text is not a compact JWS (RFC 7515 §7.1): wrong number of parts, or not strict base64url.
   * Cure: hand over the token alone, without `Bearer`, spaces, quotes or padding.
   *
   * @example `{ ok: false, code: 'token_malformed', reason: 'segments', status: 401 }`
   */
  readonly token_malformed: Answer<401, 'invalid_token'>
  /**
   * The token is longer than 16 KiB (16,384 bytes).
   * Cure: put less into the token; nothing of it was read.
   *
   * @example `{ ok: false, code: 'token_too_large', status: 401 }`
   */
  readonly token_too_large: Answer<401, 'invalid_token'>
  /**
   * The token is a JWE (five parts, RFC 7516): it is encrypted, not signed.
   * Cure: ask the issuer for a signed token; many issuers encrypt when no audience was requested.
   *
   * @example `{ ok: false, code: 'token_encrypted', status: 401 }`
   */
  readonly token_encrypted: Answer<401, 'invalid_token'>
  /**
   * The text is a JWS in JSON serialization (RFC 7515 §7.2), which is never an API token.
   * Cure: use the compact serialization.
   *
   * @example `{ ok: false, code: 'token_json_serialized', status: 401 }`
   */
  readonly token_json_serialized: Answer<401, 'invalid_token'>
  /**
   * The token is of a kind that is not verified here: a token inside a token (`cty: JWT`, RFC 7519 §5.2).
   * Cure: unwrap it at the issuer.
   *
   * @example `{ ok: false, code: 'token_type_unsupported', status: 401 }`
   */
  readonly token_type_unsupported: Answer<401, 'invalid_token'>
  /**
   * The protected header breaks a rule of RFC 7515 §4; `reason` says which.
   * Cure: the issuer has to mend it.
   *
   * @example `{ ok: false, code: 'header_invalid', reason: 'alg', status: 401 }`
   */
  readonly header_invalid: Answer<401, 'invalid_token'>
  /**
   * The token's `alg` is unknown, `none`, or not one that the keys and the policy allow (RFC 8725 §3.1).
   * Cure: if the issuer is right, add it to `algorithms`, or hand over the key that carries it.
   *
   * @example `{ ok: false, code: 'alg_not_allowed', status: 401 }`
   */
  readonly alg_not_allowed: Answer<401, 'invalid_token'>
  /**
   * The header marks an extension as critical, and none is implemented (RFC 7515 §4.1.11).
   * Cure: the token cannot be used here.
   *
   * @example `{ ok: false, code: 'crit_unsupported', status: 401 }`
   */
  readonly crit_unsupported: Answer<401, 'invalid_token'>
  /**
   * No key of the set has the token's `kid` and `alg`; in a set from the network, after a fetch that began since this `kid`
   * first came, or while eight others wait for one. With the number of keys, and the age of a set from the network.
   * Cure: check that the set is the issuer's newest, and that the token comes from this issuer.
   *
   * @example `{ ok: false, code: 'key_not_found', status: 401 }`
   */
  readonly key_not_found: Answer<401, 'invalid_token'>
  /**
   * Several different keys fit, and nothing says which one is meant.
   * Cure: the issuer must give each key its own `kid`, and each token the `kid` of its key.
   *
   * @example `{ ok: false, code: 'key_ambiguous', status: 401 }`
   */
  readonly key_ambiguous: Answer<401, 'invalid_token'>
  /**
   * The key cannot be used for this: weak, of another type, for another use; `reason` says which.
   * Cure: hand over a public signing key of RFC 7517 that is strong enough for its algorithm.
   *
   * @example `{ ok: false, code: 'key_unsuitable', reason: 'rsa_too_small', status: 401 }`
   */
  readonly key_unsuitable: Answer<401, 'invalid_token'>
  /**
   * The issuer's keys are not at hand: not fetched yet, not to be had, or too old; or the set held lacks the token's key,
   * which may be new, and is not fetched again at once. `reason` says which.
   * Cure: call `ready`, `verifyAsync` or `authorize`, which fetch; where they answer this too, try again after `Retry-After`.
   *
   * @example `{ ok: false, code: 'keys_unavailable', reason: 'not_loaded', status: 503 }`
   */
  readonly keys_unavailable: Answer<503, undefined>
  /**
   * The signature does not belong to this header, payload and key.
   * Cure: the token was changed, or signed with another key; refuse it.
   *
   * @example `{ ok: false, code: 'signature_invalid', status: 401 }`
   */
  readonly signature_invalid: Answer<401, 'invalid_token'>
  /**
   * The payload is signed but is not one strict JSON object; `reason` says why.
   * Cure: the issuer has to mend it; for payloads that are not claims there is `verifyJws`.
   *
   * @example `{ ok: false, code: 'claims_malformed', reason: 'duplicate_name', status: 401 }`
   */
  readonly claims_malformed: Answer<401, 'invalid_token'>
  /**
   * A claim that the policy needs is absent.
   * Cure: ask the issuer for it, or waive it in the policy by its sentinel.
   *
   * @example `{ ok: false, code: 'claim_missing', claim: 'exp', status: 401 }`
   */
  readonly claim_missing: Answer<401, 'invalid_token'>
  /**
   * A claim has the wrong type or an impossible value. It never counts as absent.
   * Cure: the issuer has to mend it.
   *
   * @example `{ ok: false, code: 'claim_invalid', claim: 'exp', status: 401 }`
   */
  readonly claim_invalid: Answer<401, 'invalid_token'>
  /**
   * A claim is there and well-formed, but is not what `claims` or `azp` of the policy asks for.
   * Cure: the token is for another purpose, tenant or client.
   *
   * @example `{ ok: false, code: 'claim_mismatch', claim: 'azp', status: 401 }`
   */
  readonly claim_mismatch: Answer<401, 'invalid_token'>
  /**
   * The time is on or after `exp` plus the tolerance (RFC 7519 §4.1.4).
   * Cure: get a fresh token.
   *
   * @example `{ ok: false, code: 'expired', claim: 'exp', status: 401 }`
   */
  readonly expired: Answer<401, 'invalid_token'>
  /**
   * The time, with the tolerance, is before `nbf` (RFC 7519 §4.1.5).
   * Cure: wait, or set the clocks right.
   *
   * @example `{ ok: false, code: 'not_yet_valid', claim: 'nbf', status: 401 }`
   */
  readonly not_yet_valid: Answer<401, 'invalid_token'>
  /**
   * `iat` lies in the future by more than the tolerance.
   * Cure: set the clocks right.
   *
   * @example `{ ok: false, code: 'issued_in_future', claim: 'iat', status: 401 }`
   */
  readonly issued_in_future: Answer<401, 'invalid_token'>
  /**
   * The token was issued longer ago than `maxTokenAge`.
   * Cure: get a fresh token.
   *
   * @example `{ ok: false, code: 'too_old', claim: 'iat', status: 401 }`
   */
  readonly too_old: Answer<401, 'invalid_token'>
  /**
   * `exp` lies further from `iat` than `maxLifetime`.
   * Cure: have the issuer make shorter-lived tokens.
   *
   * @example `{ ok: false, code: 'lifetime_too_long', claim: 'exp', status: 401 }`
   */
  readonly lifetime_too_long: Answer<401, 'invalid_token'>
  /**
   * `iss` is not the policy's `issuer`, compared byte by byte.
   * Cure: look for a missing or extra slash at the end; several issuers need one verifier each.
   *
   * @example `{ ok: false, code: 'issuer_mismatch', claim: 'iss', status: 401 }`
   */
  readonly issuer_mismatch: Answer<401, 'invalid_token'>
  /**
   * None of the token's audiences is the policy's `audience`.
   * Cure: request the token for this API; an ID token is not an access token.
   *
   * @example `{ ok: false, code: 'audience_mismatch', claim: 'aud', status: 401 }`
   */
  readonly audience_mismatch: Answer<401, 'invalid_token'>
  /**
   * `typ` is not one that the policy takes, or the payload is an event (RFC 8725 §3.11).
   * Cure: use the right kind of token, or set `type`.
   *
   * @example `{ ok: false, code: 'type_mismatch', status: 401 }`
   */
  readonly type_mismatch: Answer<401, 'invalid_token'>
  /**
   * `sub` is not the policy's `subject`.
   * Cure: the token belongs to somebody else.
   *
   * @example `{ ok: false, code: 'subject_mismatch', claim: 'sub', status: 401 }`
   */
  readonly subject_mismatch: Answer<401, 'invalid_token'>
  /**
   * The token lacks a scope that is needed here. With the scopes that are, space-separated (RFC 6750 §3.1).
   * Cure: request the token with that scope.
   *
   * @example `{ ok: false, code: 'scope_insufficient', status: 403 }`
   */
  readonly scope_insufficient: Answer<403, 'insufficient_scope'>
  /**
   * The user signed in longer ago than the policy allows (RFC 9470), or `auth_time` does not say when.
   * Cure: let the user sign in again.
   *
   * @example `{ ok: false, code: 'auth_too_old', claim: 'auth_time', status: 401 }`
   */
  readonly auth_too_old: Answer<401, 'insufficient_user_authentication'>
  /**
   * The user signed in by weaker means (`acr`, `amr`) than the policy asks for (RFC 9470).
   * Cure: let the user step up.
   *
   * @example `{ ok: false, code: 'acr_insufficient', claim: 'acr', status: 401 }`
   */
  readonly acr_insufficient: Answer<401, 'insufficient_user_authentication'>
  /**
   * The token is bound to a key of its sender (`cnf`, RFC 7800) and nobody checked that binding.
   * Cure: a bound token must not be used as a plain bearer token (RFC 9449 §7.2).
   *
   * @example `{ ok: false, code: 'binding_required', claim: 'cnf', status: 401 }`
   */
  readonly binding_required: Answer<401, 'invalid_token'>
  /**
   * The caller's `revoked` hook did not say a plain `false`.
   * Cure: the token was withdrawn; get a new one.
   *
   * @example `{ ok: false, code: 'revoked', status: 401 }`
   */
  readonly revoked: Answer<401, 'invalid_token'>
  /**
   * The claims do not fit the caller's `schema`.
   * Cure: the token is of another shape than the program expects; look at what the issuer puts in.
   *
   * @example `{ ok: false, code: 'schema_mismatch', status: 401 }`
   */
  readonly schema_mismatch: Answer<401, 'invalid_token'>
  /**
   * A hook answered with a promise inside the synchronous `verify`.
   * Cure: use `verifyAsync` or `authorize`, or make the hook synchronous.
   *
   * @example `{ ok: false, code: 'async_required', status: 500 }`
   */
  readonly async_required: Answer<500, undefined>
  /**
   * The clock answered nonsense, or a time before this package was made.
   * Cure: verify inside a request handler (Workers stand at 0 outside); `clock` counts seconds, not milliseconds.
   *
   * @example `{ ok: false, code: 'clock_unavailable', status: 500 }`
   */
  readonly clock_unavailable: Answer<500, undefined>
  /**
   * WebAssembly could not be started; `reason` says why.
   * Cure: allow `'wasm-unsafe-eval'` in the Content-Security-Policy; where it is allowed, the cause of the error says more.
   *
   * @example `{ ok: false, code: 'wasm_unavailable', reason: 'csp', status: 500 }`
   */
  readonly wasm_unavailable: Answer<500, undefined>
  /**
   * An option is unknown, missing, or has a value that cannot be meant.
   * Cure: the message names the option; the documentation of the option has an example.
   *
   * @example `{ ok: false, code: 'config_invalid', reason: 'missing', status: 500 }`
   */
  readonly config_invalid: Answer<500, undefined>
  /**
   * A fault inside jotproof. The token was refused; verifiers go on working.
   * Cure: please report it, without the token.
   *
   * @example `{ ok: false, code: 'internal', status: 500 }`
   */
  readonly internal: Answer<500, undefined>
}

/** An HTTP status, and the error of OAuth that a challenge names: '' for one that names none. */
export interface Answer<Status extends number, OAuth extends string | undefined> {
  readonly status: Status
  readonly oauth: OAuth
}

/** A stable word for why something was refused. */
export type ErrorCode = keyof Codes

/** Every word that narrows a code down. */
export interface Reasons {
  /** More than one token: a header or a cookie twice, or one in the URL beside it. */
  readonly several_tokens: 0
  /** What stands behind `Bearer`, or in the header or cookie of a token, is not one word of RFC 6750 §2.1. */
  readonly credentials: 0
  /** The method, the URL and the headers together are longer than 64 KiB, or have too many lines. */
  readonly request_too_large: 0
  /** The text starts with `Bearer `: the scheme of the Authorization header was left on. */
  readonly bearer_prefix: 0
  /** What was handed over is not a string. */
  readonly not_a_string: 0
  /** A character outside the base64url alphabet and the dot. */
  readonly character: 0
  /** Not three parts. */
  readonly segments: 0
  /** Not canonical base64url: an impossible length, or spare bits that are not zero. */
  readonly base64url: 0
  /** Not well-formed UTF-8. */
  readonly utf8: 0
  /** Not JSON as RFC 8259 defines it, or a number beyond double precision. */
  readonly json: 0
  /** A name stands twice in one JSON object. */
  readonly duplicate_name: 0
  /** JSON nested deeper than 32 levels. */
  readonly depth: 0
  /** More names and values than the limit. */
  readonly values: 0
  /** JSON, but not an object. */
  readonly not_an_object: 0
  /** `alg` is absent or not a string. */
  readonly alg: 0
  /** `crit` has a shape that RFC 7515 §4.1.11 forbids, or more than 16 names. */
  readonly crit: 0
  /** `b64` is present; unencoded payloads are not tokens (RFC 7797 §7). */
  readonly b64: 0
  /** `kid` is not a string, or is longer than 256 bytes. */
  readonly kid: 0
  /** `typ` is not a string. */
  readonly typ: 0
  /** `cty` is not a string. */
  readonly cty: 0
  /** The key is not well-formed JSON, or a member of it has the wrong type. */
  readonly key_malformed: 0
  /** The key's `kty` is not one of EC, RSA, OKP. */
  readonly key_type: 0
  /** The key's curve is unknown, or is not the one that its algorithm needs. */
  readonly curve: 0
  /** `use` is not `sig`. */
  readonly key_use: 0
  /** `key_ops` has no `verify`, has a name twice, or more than 16 names. */
  readonly key_ops: 0
  /** The key's `alg` does not fit the key, or the token's `alg` does not fit the key that it names. */
  readonly alg_mismatch: 0
  /** An RSA key without `alg`, where several RSA algorithms are allowed. */
  readonly alg_ambiguous: 0
  /** The algorithm of the key is not among `algorithms`. */
  readonly alg_excluded: 0
  /** A private or secret key where only a public one belongs. */
  readonly private_key: 0
  /** A symmetric key in a place for public keys; secrets go through `hmac`. */
  readonly symmetric_key: 0
  /** A coordinate or a number of the wrong length. */
  readonly key_length: 0
  /** The point is not on the curve, or is not spelled canonically. */
  readonly point_invalid: 0
  /** A point of small order: such a key verifies forged signatures. */
  readonly small_order: 0
  /** RSA below 2048 bits. */
  readonly rsa_too_small: 0
  /** RSA above 8192 bits. */
  readonly rsa_too_large: 0
  /** The RSA exponent is even, below 3, or beyond 33 bits. */
  readonly rsa_exponent: 0
  /** The RSA modulus cannot be one: even. */
  readonly rsa_modulus: 0
  /** The RSA key bears the fingerprint of ROCA (CVE-2017-15361). */
  readonly roca: 0
  /** The secret is shorter than the hash (RFC 7518 §3.2). */
  readonly secret_too_short: 0
  /** The secret is longer than 4096 bytes. */
  readonly secret_too_long: 0
  /** The secret's bytes are a public or private key in some encoding: a confusion attack waiting to happen. */
  readonly secret_is_a_key: 0
  /** The text is not PEM. */
  readonly pem: 0
  /** The PEM holds a certificate; take the public key out of it. */
  readonly certificate: 0
  /** The PEM holds something else than `PUBLIC KEY`. */
  readonly pem_label: 0
  /** The key's algorithm identifier is not a known one. */
  readonly spki_algorithm: 0
  /** The algorithm is not compiled into this build. */
  readonly not_compiled_in: 0
  /** The set is not a JWKS (RFC 7517 §5). */
  readonly jwks: 0
  /** The set is larger than 512 KiB or holds more than 100 keys. */
  readonly jwks_too_large: 0
  /** No key of the set can be used. */
  readonly no_usable_key: 0
  /** The keys were not fetched yet. */
  readonly not_loaded: 0
  /** The set held has not the token's key; whether the issuer's newest has it, the next fetch will show. */
  readonly kid_unknown: 0
  /** The network failed: no connection, no name, no certificate, or a browser that may not ask (CORS). */
  readonly network: 0
  /** The issuer did not answer in time. */
  readonly timeout: 0
  /** The issuer answered with another status than 200 and 304. */
  readonly http_status: 0
  /** The issuer answered with a redirect, which is not followed: name the URL where the keys are. */
  readonly redirect: 0
  /** The issuer's metadata is not what `OpenID` Connect Discovery and RFC 8414 describe. */
  readonly metadata: 0
  /** The metadata is of another issuer. */
  readonly metadata_issuer: 0
  /** A URL that keys must not come from: https is needed, or http on this machine. */
  readonly url: 0
  /** Keys that are tried in turn must be one to four, of one algorithm. */
  readonly key_list: 0
  /** The option is not known. */
  readonly unknown: 0
  /** The option is needed and is not there. */
  readonly missing: 0
  /** The option's value is of the wrong type, empty, or out of its range. */
  readonly value: 0
  /** The verifier was disposed of. */
  readonly disposed: 0
  /** The Content-Security-Policy forbids WebAssembly. */
  readonly csp: 0
  /** The engine has no WebAssembly, or refused the module. */
  readonly engine: 0
}

/** A word that narrows a code down. */
export type Reason = keyof Reasons

/** Every error code with its HTTP status, and the error of OAuth that a challenge names: '' for one that names none. */
export const CODES = /* @__PURE__ */ table(
  'token_missing:401: request_malformed:400:invalid_request token_in_query:400:invalid_request cross_site:403' +
    ' token_malformed token_too_large token_encrypted token_json_serialized token_type_unsupported header_invalid' +
    ' alg_not_allowed crit_unsupported key_not_found key_ambiguous key_unsuitable keys_unavailable:503 signature_invalid' +
    ' claims_malformed claim_missing claim_invalid claim_mismatch expired not_yet_valid issued_in_future too_old' +
    ' lifetime_too_long issuer_mismatch audience_mismatch type_mismatch subject_mismatch' +
    ' scope_insufficient:403:insufficient_scope auth_too_old:401:insufficient_user_authentication' +
    ' acr_insufficient:401:insufficient_user_authentication binding_required revoked schema_mismatch async_required:500' +
    ' clock_unavailable:500 wasm_unavailable:500 config_invalid:500 internal:500',
  // where nothing is written
  (status = '401', oauth = status === '401' ? 'invalid_token' : undefined) => ({ status: Number(status), oauth }),
) as Codes

/** Every word that narrows a code down. */
export const REASONS = /* @__PURE__ */ table(
  'several_tokens credentials request_too_large bearer_prefix not_a_string character segments base64url utf8 json' +
    ' duplicate_name depth values not_an_object alg crit b64 kid typ cty key_malformed key_type curve key_use key_ops' +
    ' alg_mismatch alg_ambiguous alg_excluded private_key symmetric_key key_length point_invalid small_order rsa_too_small' +
    ' rsa_too_large rsa_exponent rsa_modulus roca secret_too_short secret_too_long secret_is_a_key pem certificate pem_label' +
    ' spki_algorithm not_compiled_in jwks jwks_too_large no_usable_key not_loaded kid_unknown network timeout http_status' +
    ' redirect metadata metadata_issuer url key_list unknown missing value disposed csp engine',
  () => 0,
) as Reasons

/** In a bundle a text is half as long as an object. */
function table(text: string, valueOf: (...columns: string[]) => unknown): unknown {
  const rows = text.split(' ').map((row) => row.split(':'))
  return Object.fromEntries(rows.map(([name, ...columns]) => [name, valueOf(...columns)]))
}
