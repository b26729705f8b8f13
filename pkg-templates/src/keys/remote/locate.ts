// Where the keys of an issuer are, by what its metadata says.
import type { Reason } from '../../results/codes.js'
import { metadata, textAt } from '../../wasm/judge.js'
import { refused } from '../../wasm/answer.js'
import type { Ask, Response } from './get.js'
import { mayName } from './url.js'

/** Where to look: at `url`, or where `locate` finds the keys of `issuer`. */
export interface Place {
  /** By which a store knows the set. */
  readonly url: string
  readonly issuer: string | undefined
  readonly locate: Locate | undefined
}

/** The answer from where the keys are, or how that failed. */
export type Locate = (ask: Ask, etag: string, now: number) => Promise<Response | Reason>

/** Finds the URL of the keys in the metadata at one of these places, and remembers it for a day or until it is of no use. */
export function locator(issuer: string, places: readonly string[]): Locate {
  let known: { readonly url: string; readonly until: number } | undefined
  return async (ask, etag, now) => {
    if (known === undefined || now >= known.until) {
      const { answer, foundAt } = await firstOf(places, ask)
      if (typeof answer !== 'object' || answer.status !== 200) return answer
      const { url, reason } = jwksUri(answer.body, issuer, foundAt)
      if (reason !== undefined) return reason
      known = { url, until: now + DAY }
    }
    const answer = await ask(known.url, etag)
    if (typeof answer !== 'object' || (answer.status !== 200 && answer.status !== 304)) known = undefined
    return answer
  }
}

async function firstOf(places: readonly string[], ask: Ask): Promise<{ answer: Response | Reason; foundAt: string }> {
  let answer: Response | Reason = 'metadata'
  let foundAt = ''
  for (const url of places) {
    foundAt = url
    answer = await ask(url, '')
    if (typeof answer !== 'object' || answer.status !== 404) break
  }
  // a 304 would speak of the metadata, and be taken for one that speaks of the keys
  if (typeof answer === 'object' && answer.status === 304) answer = 'http_status'
  return { answer: answer === 'jwks_too_large' ? 'metadata' : answer, foundAt }
}

function jwksUri(text: string, issuer: string, foundAt: string): { url: string; reason: Reason | undefined } {
  try {
    const answer = metadata(text)
    if (answer < 0) return { url: '', reason: refused(answer).reason ?? 'metadata' }
    const length = answer & 16_383
    const [named, url] = [textAt(0, length), textAt(length, length + (answer >> 14))]
    return { url, reason: named !== issuer ? 'metadata_issuer' : mayName(foundAt, url) ? undefined : 'url' }
  } catch {
    return { url: '', reason: 'metadata' } // the instance is gone, the next try has another
  }
}

const DAY = 86_400
