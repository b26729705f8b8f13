// Generated from src/policy/ by `cargo xtask codegen`; do not edit.

/** The form of a program. */
export const VERSION = 1

/** What a program ends in. */
export const END = 255

/** The operations, in the order in which they are checked. */
export const CODES = {
  Kind: 1,
  Events: 2,
  Issuer: 3,
  Audience: 4,
  Validity: 5,
  Subject: 6,
  Profile: 7,
  Logout: 8,
  Required: 9,
  Match: 10,
  Party: 11,
  Nonce: 12,
  Confirmation: 13,
  ScopeClaim: 14,
  Scopes: 15,
  SignedIn: 16,
  Acr: 17,
  Amr: 18,
  Hash: 19,
} as const

/** What a profile asks for. */
export interface ProfileRow {
  /** The `typ` that it takes, the usual one first. */
  readonly types: readonly string[]
  readonly mayBeAbsent: boolean
  /** Claims, and whether each has to be a string. */
  readonly required: readonly (readonly [string, boolean])[]
  /** The mode of the operation `Events`. */
  readonly events: number
  readonly needsExp: boolean
}

export const PROFILES: { readonly [name: string]: ProfileRow } & { readonly jwt: ProfileRow } = {
  jwt: {
    types: ['JWT', 'at+jwt'],
    mayBeAbsent: true,
    required: [],
    events: 0,
    needsExp: true,
  },
  'access-token': {
    types: ['at+jwt'],
    mayBeAbsent: false,
    required: [
      ['sub', true],
      ['client_id', true],
      ['iat', false],
      ['jti', true],
    ],
    events: 0,
    needsExp: true,
  },
  'id-token': {
    types: ['JWT'],
    mayBeAbsent: true,
    required: [
      ['sub', true],
      ['iat', false],
    ],
    events: 0,
    needsExp: true,
  },
  'logout-token': {
    types: ['logout+jwt', 'JWT'],
    mayBeAbsent: true,
    required: [
      ['iat', false],
      ['jti', true],
    ],
    events: 2,
    needsExp: true,
  },
  'security-event': {
    types: ['secevent+jwt', 'JWT'],
    mayBeAbsent: true,
    required: [
      ['iat', false],
      ['jti', true],
    ],
    events: 1,
    needsExp: false,
  },
}
