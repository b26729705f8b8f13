// Generated from src/limits.rs by `cargo xtask codegen`; do not edit.

/** The length of a token, in bytes; of ASCII, in UTF-16 units. */
export const TOKEN_BYTES = 16_384

/** The length of a JWKS or a key, in bytes. */
export const JWKS_BYTES = 524_288

/** The length of what keys are made of, in bytes. */
export const KEY_LIST_BYTES = 524_352

/** The length of keys, in bytes. */
export const KEYS_BYTES = 736_400

/** The length of what a store keeps of a set. */
export const RECORD_BYTES = 1_048_576

/** How deep JSON may nest. */
export const JSON_DEPTH = 32

/** Seconds for one fetch. */
export const FETCH_SECONDS = 30

/** Tokens that are cached. */
export const CACHED_TOKENS = 100_000

/** The most seconds by which clocks may differ. */
export const CLOCK_TOLERANCE = 600

/** The last second of the year 9999. */
export const LAST_SECOND = 253_402_300_799

/** The length of a program, in bytes. */
export const PROGRAM_BYTES = 65_536

/** What a kernel is asked about, in bytes. */
export const KERNEL_BYTES = 73_728

/** The length of one parameter of a challenge. */
export const CHALLENGE_BYTES = 2048

/** Seconds by which clocks may differ where nothing is said. */
export const DEFAULT_TOLERANCE = 60
