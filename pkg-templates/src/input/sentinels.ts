// Registered symbols, so that two copies of the package in one bundle mean the same thing.

/**
 * Waives a check that is otherwise required, in writing: `issuer`, `audience`, or the presence of `exp` (`expiry`).
 *
 * @example
 * createVerifier({ issuer, audience: UNCHECKED, keys })
 */
export const UNCHECKED: unique symbol = Symbol.for('jotproof.UNCHECKED')

/**
 * Accepts only a token without the claim: `audience: ABSENT` for issuers that never set `aud` (Cognito access tokens, Clerk).
 *
 * @example
 * createVerifier({ issuer, audience: ABSENT, keys })
 */
export const ABSENT: unique symbol = Symbol.for('jotproof.ABSENT')
