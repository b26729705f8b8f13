// Generated from src/policy/ by `cargo xtask codegen`; do not edit.

/** The form of a program. */
export const VERSION = 1

/** What a program ends in. */
export const END = 255

// The operations, in the order in which they are checked.

export const KIND = 1
export const EVENTS = 2
export const ISSUER = 3
export const AUDIENCE = 4
export const VALIDITY = 5
export const SUBJECT = 6
export const PROFILE = 7
export const LOGOUT = 8
export const REQUIRED = 9
export const MATCH = 10
export const PARTY = 11
export const NONCE = 12
export const CONFIRMATION = 13
export const SCOPE_CLAIM = 14
export const SCOPES = 15
export const SIGNED_IN = 16
export const ACR = 17
export const AMR = 18
export const HASH = 19

/** What a profile asks for: a byte is 1 for yes. */
export type ProfileRow = readonly [
  /** The `typ` that it takes, the usual one first. */
  types: readonly string[],
  mayBeAbsent: number,
  /** The mode of the operation `EVENTS`. */
  events: number,
  needsExp: number,
  /** Claims, and whether each has to be a string. */
  required: { readonly [claim: string]: number },
]

export const PROFILES: ReadonlyMap<string, ProfileRow> = /* @__PURE__ */ new Map<string, ProfileRow>([
  ['jwt', [['JWT', 'at+jwt'], 1, 0, 1, {}]],
  ['access-token', [['at+jwt'], 0, 0, 1, { sub: 1, client_id: 1, iat: 0, jti: 1 }]],
  ['id-token', [['JWT'], 1, 0, 1, { sub: 1, iat: 0 }]],
  ['logout-token', [['logout+jwt', 'JWT'], 1, 2, 1, { iat: 0, jti: 1 }]],
  ['security-event', [['secevent+jwt', 'JWT'], 1, 1, 0, { iat: 0, jti: 1 }]],
])
