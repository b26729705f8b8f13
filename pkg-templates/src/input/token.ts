import { TOKEN_BYTES } from '../generated/limits.js'
import { refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'

/** Whether the value may cross into WebAssembly: the refusal if not. Nothing is called on it, nothing is copied. */
export function refuseToken(token: unknown): Refusal | undefined {
  if (token === undefined || token === null || token === '') return refuse('token_missing')
  // no String objects, no toString(): what is checked must be what is verified
  if (typeof token !== 'string') return refuse('token_malformed', 'not_a_string')
  if (token.length > TOKEN_BYTES) return refuse('token_too_large')
  return undefined
}
