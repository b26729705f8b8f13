// Generated from src/limits.rs by `cargo xtask codegen`; do not edit.

/** The length of a token, in bytes; of ASCII, in UTF-16 units. */
export const TOKEN_BYTES = 16_384

/** The length of a JWKS or a key, in bytes. */
export const JWKS_BYTES = 524_288

/** The length of what a store keeps of a set. */
export const RECORD_BYTES = 1_048_576

/** How deep JSON may nest. */
export const JSON_DEPTH = 32

/** Seconds for one fetch. */
export const FETCH_SECONDS = 30
