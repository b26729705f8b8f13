//! The limits that two languages know, each with its reason. `cargo xtask codegen` writes them for TypeScript.

/// Tokens travel in a header line, and servers cap those at 8 to 16 KiB.
pub const TOKEN_BYTES: usize = 16 * 1024;

/// A JWKS, or one key: real sets are a few KiB; this is room for a hundred RSA keys with their certificates.
pub const JWKS_BYTES: usize = 512 * 1024;

/// What keys are made of, as it crosses into WebAssembly: a set, or a few single keys with what stands between them.
pub const KEY_LIST_BYTES: usize = JWKS_BYTES + 64;

/// What a store keeps of a set: the set is a string in it, with escapes.
pub const RECORD_BYTES: usize = 2 * JWKS_BYTES;

/// Objects and arrays may nest this deep: the stack of a WebAssembly instance is small, and claims are flat.
pub const JSON_DEPTH: u32 = 32;

/// Tokens that are cached: more than 2 MiB of them, the other bound, hold of the shortest kind.
pub const CACHED_TOKENS: f64 = 100_000.0;

/// Seconds by which clocks may differ. Beyond ten minutes it is no longer about clocks, but about keeping dead tokens alive.
pub const CLOCK_TOLERANCE: f64 = 600.0;

/// The last second of the year 9999: no date is later, and no duration longer.
pub const LAST_SECOND: f64 = 253_402_300_799.0;

/// Keys that are tried in turn: a secret in use, its successor, and room for a mistake; each costs one more check per forged token.
pub const PINNED_KEYS: usize = 4;

/// A policy as the core runs it, and what a call adds to it: room for some thousand names.
pub const PROGRAM_BYTES: usize = 64 * 1024;

/// What a kernel is asked about: a program's longest text, whose hash is wanted, and a key with a signature behind a token.
pub const KERNEL_BYTES: usize = PROGRAM_BYTES + 8192;

/// One parameter of a challenge. A challenge always gets through: clients and proxies take 8 KiB of header fields and more, and at most
/// three values of this length are in it (of the policy, of a call, and the URL of the metadata).
pub const CHALLENGE_BYTES: usize = 2048;

/// Seconds by which clocks may differ where nothing is said: they differ by seconds; a minute is what most verifiers allow.
pub const DEFAULT_TOLERANCE: f64 = 60.0;

/// Seconds for one fetch of keys: a caller waits for it.
pub const FETCH_SECONDS: f64 = 30.0;
