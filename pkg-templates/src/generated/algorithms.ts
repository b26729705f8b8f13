// Generated from src/alg.rs by `cargo xtask codegen`; do not edit.

/** The algorithms by their names, with their places in the core's list. */
export const ALGORITHMS = {
  HS256: 0,
  HS384: 1,
  HS512: 2,
  RS256: 3,
  RS384: 4,
  RS512: 5,
  PS256: 6,
  PS384: 7,
  PS512: 8,
  ES256: 9,
  ES384: 10,
  ES512: 11,
  EdDSA: 12,
  Ed25519: 12,
} as const
