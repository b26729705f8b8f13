// The value of `WWW-Authenticate` (RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1), as src/http/answer.rs writes it for Rust.
import { CHALLENGE_BYTES } from '../generated/limits.js'
import { CODES, type ErrorCode } from '../results/codes.js'
import { sentences } from '#sentences'

/** What a verifier asks for, as far as challenges say it. */
export interface Asked {
  /** The policy, as JSON text, whose options were found sound. */
  readonly policy: string
  /** The URL of this API's metadata. */
  readonly resourceMetadata: string | undefined
}

/** `extra`: what a call asks for beyond that, as JSON text. `undefined` for a code that gets no challenge. */
export function challengeOf(code: ErrorCode, { policy, resourceMetadata }: Asked, extra: string | undefined): string | undefined {
  const { oauth } = CODES[code]
  if (oauth === undefined) return undefined
  let parameters = ''
  // nothing in a value needs an escape: each is a fixed word, or was looked at when the verifier was made
  const add = (name: string, value: string): void => {
    parameters += `${parameters === '' ? ' ' : ', '}${name}="${value}"`
  }
  if (oauth !== '') {
    add('error', oauth)
    add('error_description', sentences().description(code))
  }
  if (oauth === 'insufficient_user_authentication') {
    const acr = wanted(policy, 'acr')
    const maxAge = wanted(policy, 'maxAuthAge') as number | undefined
    if (acr !== undefined) add('acr_values', namesIn(acr))
    if (maxAge !== undefined) add('max_age', String(Math.min(Math.floor(maxAge), MAX_SECONDS)))
  }
  if (oauth === 'insufficient_scope') {
    const scopes = [policy, extra ?? '{}'].map((text) => namesIn(wanted(text, 'scopes')))
    add('scope', scopes.filter(Boolean).join(' '))
  }
  if (resourceMetadata !== undefined) add('resource_metadata', resourceMetadata)
  return `Bearer${parameters}`
}

/** The URL of an API's metadata (RFC 9728 §5.1), which goes between quotation marks; `undefined` for what cannot. */
export function readResourceMetadata(url: unknown): string | undefined {
  return typeof url === 'string' && url.startsWith('https://') && url.length <= CHALLENGE_BYTES && PRINTED.test(url) ? url : undefined
}

function wanted(text: string, name: string): unknown {
  return new Map(Object.entries(JSON.parse(text) as object)).get(name)
}

/** A string, an array of strings, or one of these as the only member of an object; with spaces between. */
function namesIn(value: unknown): string {
  if (typeof value !== 'object') return (value as string | undefined) ?? ''
  return Array.isArray(value) ? value.join(' ') : namesIn(Object.values(value as object)[0])
}

/** ASCII without spaces, quotation marks and backslashes. */
const PRINTED = /^[!#-[\]-~]+$/

/** Whole seconds have 32 bits in the core. */
const MAX_SECONDS = 4_294_967_295
