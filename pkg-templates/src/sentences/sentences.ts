// Generated from src/error by `cargo xtask codegen`; do not edit.

/** One sentence for each error code: lower case, no full stop. */
export const MESSAGES = {
  token_missing: 'no token was given',
  request_malformed: 'the request does not carry its token as it must',
  token_in_query: 'the token is in the URL, which ends up in logs',
  cross_site: 'a request from another site may not use the cookie',
  token_malformed: 'the text is not a compact signed token',
  token_too_large: 'the token is longer than the limit',
  token_encrypted: 'the token is encrypted, not signed',
  token_json_serialized: 'the token is in JSON serialization',
  token_type_unsupported: 'tokens of this kind are not verified',
  header_invalid: "the token's header breaks a rule",
  alg_not_allowed: "the token's algorithm is not allowed",
  crit_unsupported: 'the token needs an extension that is not implemented',
  key_not_found: 'no key matches the token',
  key_ambiguous: 'several keys match the token',
  key_unsuitable: 'the key cannot be used',
  keys_unavailable: 'the keys are not at hand; ready, verifyAsync and authorize fetch them',
  signature_invalid: 'the signature is not valid',
  claims_malformed: 'the payload is not a strict JSON object',
  claim_missing: 'a required claim is absent',
  claim_invalid: 'a claim has the wrong type or an impossible value',
  claim_mismatch: 'a claim is not what the policy asks for',
  expired: 'the token has expired',
  not_yet_valid: 'the token is not valid yet',
  issued_in_future: 'the token was issued in the future',
  too_old: 'the token was issued too long ago',
  lifetime_too_long: 'the token lives longer than the policy allows',
  issuer_mismatch: 'the token is from another issuer',
  audience_mismatch: 'the token is for another audience',
  type_mismatch: 'the token is of another type',
  subject_mismatch: 'the token is about another subject',
  scope_insufficient: 'the token lacks a scope',
  auth_too_old: 'the user signed in too long ago',
  acr_insufficient: 'the user signed in by weaker means than needed',
  binding_required: 'the token is bound to a key of its sender',
  revoked: 'the token was revoked',
  schema_mismatch: 'the claims do not fit the schema',
  async_required: 'a hook is asynchronous and the call is not',
  clock_unavailable: 'the clock does not tell a usable time',
  wasm_unavailable: 'WebAssembly could not be started',
  config_invalid: 'an option is not valid',
  internal: 'an internal fault; the token was refused',
} as const

/**
 * What the numbers of a refusal say, by its code and by how many they are. `{0}` and `{1}` stand for numbers, `{s}` for an s
 * unless the first is 1, `{typ}` for the type at that place, `{reason}` for the reason and `{words}` for words of the policy.
 */
export const EXPLANATIONS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['key_not_found 1', 'kid not in a set of {0} key{s}'],
  ['key_not_found 2', 'kid not in a set of {0} key{s} fetched {1} s ago'],
  ['keys_unavailable 1', 'no keys at hand ({reason}), retry in {0} s'],
  ['expired 2', 'expired {0} s ago, tolerance {1} s'],
  ['not_yet_valid 2', 'valid in {0} s, tolerance {1} s'],
  ['issued_in_future 2', 'issued in {0} s, tolerance {1} s'],
  ['too_old 2', 'issued {0} s ago, at most {1} s allowed'],
  ['lifetime_too_long 2', 'lives {0} s, at most {1} s allowed'],
  ['type_mismatch 1', 'typ {typ}, policy wants {words}'],
  ['scope_insufficient 0', 'lacks a scope of: {words}'],
  ['auth_too_old 2', 'signed in {0} s ago, at most {1} s allowed'],
])

/** Types of tokens, by their places in the core's list. */
export const TYPES = ['absent', 'of another kind', 'of an event', 'JWT', 'at+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt'] as const
