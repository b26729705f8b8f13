// What one call asks beside the verifier's options.
import { ownMembers, quote, snapshot } from './snapshot.js'
import type { ScopesWanted } from './options.js'

/** Conditions of one call, beside those of the verifier; all of them have to hold. */
export interface Extra {
  /**
   * Scopes that this route needs, in addition to those of the verifier.
   * @example scopes: ['orders:write']
   */
  readonly scopes?: ScopesWanted

  /**
   * The `nonce` of the sign-in that this ID token answers (OpenID Connect Core §3.1.3.7).
   * @example nonce: session.nonce
   */
  readonly nonce?: string

  /**
   * The access token that came with this ID token: `at_hash` must be of it (OpenID Connect Core §3.1.3.8).
   * @example accessToken: response.access_token
   */
  readonly accessToken?: string

  /**
   * The authorization code that came with this ID token: `c_hash` must be of it (OpenID Connect Core §3.3.2.11).
   * @example code: params.get('code')
   */
  readonly code?: string
}

/**
 * As JSON text, `undefined` where nothing is asked; the core judges names and values.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraText(extra: unknown): string | undefined {
  if (extra === undefined) return undefined
  return `{${Array.from(ownMembers(extra, 'extra'), ([name, value]) => `${quote(name)}:${snapshot(value, name)}`).join()}}`
}
