// What one call asks beside the verifier's options.
import type { WaitUntil } from '../keys/remote/types.js'
import { takeWaitUntil } from '../keys/remote/wait-until.js'
import { ownMembers, quote, refuseMore, snapshot } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'

/** Scopes: all of these, or one of these. */
export type ScopesWanted = string | readonly string[] | { readonly allOf: readonly string[] } | { readonly anyOf: readonly string[] }

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

/** The same, for the calls that may have to fetch keys. */
export interface AsyncExtra extends Extra {
  /**
   * Lets the runtime finish what nobody has to wait for: keys are then refreshed behind the answer.
   * @example waitUntil: (promise) => ctx.waitUntil(promise)
   */
  readonly waitUntil?: WaitUntil
}

/** What one call asks: as JSON text, `undefined` where nothing is asked, and the runtime's `waitUntil`. */
export interface ReadExtra {
  readonly text: string | undefined
  readonly waitUntil: WaitUntil | undefined
}

/** @throws JotproofError `config_invalid` */
export function readAsyncExtra(extra: unknown, more: readonly unknown[]): ReadExtra {
  refuseMore(more, MORE)
  if (extra === undefined) return { text: undefined, waitUntil: undefined }
  const members = ownMembers(extra, 'extra')
  const waitUntil = takeWaitUntil(members)
  return { text: members.size === 0 ? undefined : jsonOf(members, ASYNC_NAMES), waitUntil }
}

/**
 * As JSON text, `undefined` where nothing is asked; the core judges the values.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraText(extra: unknown, more: readonly unknown[]): string | undefined {
  refuseMore(more, MORE)
  return extra === undefined ? undefined : jsonOf(ownMembers(extra, 'extra'), NAMES)
}

function jsonOf(members: ReadonlyMap<string, unknown>, known: readonly string[]): string {
  refuseUnknown(members, known)
  return `{${Array.from(members, ([name, value]) => `${quote(name)}:${snapshot(value, name)}`).join()}}`
}

const MORE = 'call()'
const NAMES = ['scopes', 'nonce', 'accessToken', 'code']
const ASYNC_NAMES = [...NAMES, 'waitUntil']
