import { tokenIn, wordEnd } from './find-token.js'
import { credentialBehind } from './named-credentials.js'

/**
 * Replaces the tokens in a log line by `[jwt]`, `[jwe]`, `[pat]`, `[api-key]`, `[basic]` or `[token]`. The text around them stays as it
 * is, and a second call changes nothing more. Replaced is
 *
 * - what looks like a JWT, SD-JWT or JWE, cut off or not, and what has a prefix that `classify` knows and is long enough, wherever it is;
 * - what follows `Authorization:`, `Bearer`, `DPoP` or `Basic`; outside a header line only what has eight characters and is no word;
 * - the value of a name that ends in `token`, `secret`, `assertion` or `api_key`, or of a cookie whose name starts with `__session`: in a
 *   query, a form, a cookie, a header line, JSON, or an object that was printed.
 *
 * It is a net for what should not have been logged at all. It misses an opaque token without a name, a password, and a token that was
 * encoded or split. The time grows with the length of the text, whatever is in it. Anything but a string becomes `''`; nothing throws.
 *
 * @example
 * console.log(redact(`${request.method} ${request.url}`))
 * // GET https://api.example.com/orders?access_token=[jwt]
 */
export function redact(text: string): string {
  if (typeof text !== 'string') return ''
  let clean = ''
  let kept = 0
  let at = 0
  while (at < text.length) {
    const end = wordEnd(text, at)
    if (end === at) {
      at++
      continue
    }
    const found = tokenIn(text, at, end) ?? credentialBehind(text, at, end)
    at = end
    if (found === undefined) continue
    clean += text.slice(kept, found.start) + found.marker
    kept = at = found.end
  }
  return clean + text.slice(kept)
}
