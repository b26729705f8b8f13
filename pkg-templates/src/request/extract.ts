// The token of a request: the first place that has one decides.
import { unescaped } from '../input/unescaped.js'
import { refuseToken } from '../input/token.js'
import { refuse } from '../results/refusal.js'
import type { Refusal } from '../results/results.js'
import { severalTokens } from './credentials.js'
import { readRequest, type ReadRequest } from './request.js'
import type { Place, Sources } from './token-sources.js'

/** @throws JotproofError `request_malformed` for a request that is too large, or `config_invalid` for what is none */
export function tokenOf(request: unknown, { places, headers }: Sources): string | Refusal {
  const read = readRequest(request, headers)
  const found = firstOf(read, places)
  if (TOKEN_PARAMETER.test(unescaped(read.query))) {
    if (typeof found === 'string') return severalTokens()
    if (found.code === 'token_missing') return refuse('token_in_query')
  }
  return typeof found === 'string' ? (refuseToken(found) ?? found) : found
}

function firstOf(request: ReadRequest, places: readonly Place[]): string | Refusal {
  for (const { find } of places) {
    const found = find(request)
    if (found !== undefined) return found
  }
  return refuse('token_missing')
}

/** RFC 6750 §2.3, in which each character may be escaped. */
const TOKEN_PARAMETER = /(?:^\?|[&;])access_token(?![^=&;])/
