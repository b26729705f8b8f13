// Generated from src/error.rs by `cargo xtask codegen`; do not edit.
import type { ErrorCode } from 'jotproof'

export function answer(code: ErrorCode): number {
  switch (code) {
    case 'token_missing':
    case 'request_malformed':
    case 'token_in_query':
    case 'cross_site':
    case 'token_malformed':
    case 'token_too_large':
    case 'token_encrypted':
    case 'token_json_serialized':
    case 'token_type_unsupported':
    case 'header_invalid':
    case 'alg_not_allowed':
    case 'crit_unsupported':
    case 'key_not_found':
    case 'key_ambiguous':
    case 'key_unsuitable':
    case 'keys_unavailable':
    case 'signature_invalid':
    case 'claims_malformed':
    case 'claim_missing':
    case 'claim_invalid':
    case 'claim_mismatch':
    case 'expired':
    case 'not_yet_valid':
    case 'issued_in_future':
    case 'too_old':
    case 'lifetime_too_long':
    case 'issuer_mismatch':
    case 'audience_mismatch':
    case 'type_mismatch':
    case 'subject_mismatch':
    case 'scope_insufficient':
    case 'auth_too_old':
    case 'acr_insufficient':
    case 'binding_required':
    case 'revoked':
    case 'schema_mismatch':
    case 'async_required':
    case 'clock_unavailable':
    case 'wasm_unavailable':
    case 'config_invalid':
    case 'internal':
      return code.length
    default: {
      const rest: never = code
      return rest
    }
  }
}
