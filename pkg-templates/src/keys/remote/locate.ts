// Where the keys of an issuer are: the URL that was configured, or what the issuer's metadata says.
import type { Reason } from '../../results/codes.js'
import { metadata, textAt } from '../../wasm/judge.js'
import { reasonAt, refused } from '../../wasm/answer.js'
import { eventText, withTexts } from '../../wasm/remote/machine.js'
import { get, type Fetch, type Response } from './get.js'

/** Where to look: at `url`, or in the metadata of `issuer`, which is at `url` or at one of the places that the standards name. */
export interface Place {
  readonly url: string
  readonly issuer: string | undefined
  readonly metadata: readonly string[]
}

/** Finds the URL of the keys, and remembers it for a day or until it is of no use. */
export class Locator {
  readonly #place: Place
  readonly #timeout: number
  readonly #fetch: Fetch
  #known: { readonly url: string; readonly until: number } | undefined

  constructor(place: Place, timeout: number, fetch: Fetch) {
    this.#place = place
    this.#timeout = timeout
    this.#fetch = fetch
  }

  /** The answer from where the keys are, or how that failed. */
  async get(etag: string, now: number): Promise<Response | Reason> {
    const { issuer, url } = this.#place
    if (issuer === undefined) return get(url, etag, this.#timeout, this.#fetch)
    if (this.#known === undefined || now >= this.#known.until) {
      const { answer, foundAt } = await this.#metadata()
      if (typeof answer !== 'object' || answer.status !== 200) return answer
      const { url: found, reason } = jwksUri(answer.body, issuer, foundAt)
      if (reason !== undefined) return reason
      this.#known = { url: found, until: now + DAY }
    }
    const answer = await get(this.#known.url, etag, this.#timeout, this.#fetch)
    if (typeof answer !== 'object' || (answer.status !== 200 && answer.status !== 304)) this.#known = undefined
    return answer
  }

  async #metadata(): Promise<{ answer: Response | Reason; foundAt: string }> {
    let answer: Response | Reason = 'metadata'
    let foundAt = ''
    for (const url of this.#place.metadata) {
      foundAt = url
      answer = await get(url, '', this.#timeout, this.#fetch)
      if (typeof answer !== 'object' || answer.status !== 404) break
    }
    // a 304 would speak of the metadata, and be taken for one that speaks of the keys
    if (typeof answer === 'object' && answer.status === 304) answer = 'http_status'
    return { answer: answer === 'jwks_too_large' ? 'metadata' : answer, foundAt }
  }
}

function jwksUri(text: string, issuer: string, foundAt: string): { url: string; reason: Reason | undefined } {
  try {
    const answer = metadata(text)
    if (answer < 0) return { url: '', reason: refused(answer).reason ?? 'metadata' }
    const length = answer & 16_383
    const [named, url] = [textAt(0, length), textAt(length, length + (answer >> 14))]
    const fault = withTexts([named, url, issuer, foundAt], ({ exports }, lengths) =>
      exports.refuseMetadata(...(lengths as [number, number, number, number])),
    )
    return fault < 0 ? { url, reason: 'metadata' } : { url, reason: reasonAt(fault) }
  } catch {
    return { url: '', reason: 'metadata' } // the instance is gone, the next try has another
  }
}

/**
 * The places where the metadata of an issuer may be, to be asked in turn; none, where they may not be fetched from.
 *
 * @throws JotproofError `wasm_unavailable`
 */
export function metadataUrls(issuer: string): string[] {
  return withTexts([issuer], (places, [length]) => {
    const answer = places.exports.metadataUrls(length!)
    const [middle, last] = [length! + (answer & 16_383), length! + (answer & 16_383) + (answer >> 14)]
    return answer > 0 ? [eventText(places, length!, middle), eventText(places, middle, last)] : []
  })
}

/**
 * The core's rule for every URL that is fetched from, whether the caller names it or the metadata of an issuer.
 *
 * @throws JotproofError `wasm_unavailable`
 */
export function isFetchable(url: string): boolean {
  return withTexts([url], ({ exports }, [length]) => exports.isFetchable(length!) !== 0)
}

const DAY = 86_400
