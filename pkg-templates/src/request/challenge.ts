// The value of `WWW-Authenticate` (RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1), as src/http/answer.rs writes it for Rust.
import { CODES, type ErrorCode } from '../results/codes.js'
import { sentences } from '#sentences'

/** `wanted`: parameters that say what would do instead. `undefined` for a code that gets no challenge. */
export function challengeOf(code: ErrorCode, wanted: string, resourceMetadata: string | undefined): string | undefined {
  const { oauth } = CODES[code]
  if (oauth === undefined) return undefined
  let parameters = ''
  // nothing in a value needs an escape: each is a fixed word, or was looked at when the policy was made
  const add = (parameter: string): void => {
    parameters += parameters === '' ? ` ${parameter}` : `, ${parameter}`
  }
  if (oauth !== '') add(`error="${oauth}", error_description="${sentences().description(code)}"`)
  if (wanted !== '') add(wanted)
  if (resourceMetadata !== undefined) add(`resource_metadata="${resourceMetadata}"`)
  return `Bearer${parameters}`
}
