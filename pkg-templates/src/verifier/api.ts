// What users see of a verifier.
import type { WaitUntil } from '../keys/remote/types.js'
import type { Decision } from '../request/decision.js'
import type { RequestLike } from '../request/request.js'
import type { ErrorCode } from '../results/codes.js'
import type { Claims, Verdict, Verified } from '../results/results.js'
import type { AsyncExtra, Extra } from './options.js'

// TypeScript before 5.2 does not know the symbol, later ones merge this with their own declaration.
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol
  }
}

/** A compiled policy over prepared keys. */
export interface Verifier<C extends object = Claims> {
  /**
   * The verdict on a token, at once. Never throws for a token, whatever it is; never starts I/O: where keys from the network would have
   * to be fetched it answers `keys_unavailable`. `extra` is what this call asks beside
   * the options, such as the `nonce` of a sign-in.
   *
   * @example
   * const r = verifier.verify(token)
   * if (r.ok) r.claims.sub
   * else r.code
   */
  verify(token: string | null | undefined, extra?: Extra): Verdict<C>

  /**
   * The same verdict, where `revoked` or `schema` may take their time, and keys from the network may have to be fetched first.
   *
   * @example
   * const r = await verifier.verifyAsync(token)
   */
  verifyAsync(token: string | null | undefined, extra?: AsyncExtra): Promise<Verdict<C>>

  /**
   * The verdict on a request: its token, found where `from` says, judged as by `verifyAsync`; or the answer to send. Never throws for a
   * request, whatever it is.
   *
   * @example
   * const d = await verifier.authorize(request, { scopes: ['orders:write'] })
   * if (!d.ok) return d.response()
   */
  authorize(request: RequestLike, extra?: AsyncExtra): Promise<Decision<C>>

  /**
   * `authorize` for one route: what all its requests have to meet is read once, here, and a mistake in it shows when the program starts.
   * The second argument of the function returned is the `waitUntil` of a single request, where the runtime has one.
   *
   * @example
   * const mayWrite = verifier.authorizer({ scopes: ['orders:write'] })
   * const d = await mayWrite(request)
   *
   * @throws JotproofError `config_invalid` (`option` names it), `wasm_unavailable` or `internal`
   */
  authorizer(extra?: AsyncExtra): (request: RequestLike, waitUntil?: WaitUntil) => Promise<Decision<C>>

  /**
   * Fetches keys from the network unless they are here, with those that `verify` missed; does nothing for other keys. Cheap when there
   * is nothing to do: it may stand before each `verify`.
   *
   * @example
   * await verifier.ready()
   *
   * @throws JotproofError `keys_unavailable` with the reason
   */
  ready(options?: { readonly waitUntil?: WaitUntil }): Promise<void>

  /**
   * The value of `WWW-Authenticate` for a refusal with this code; `undefined` where there is none (403 across sites, 500, 503).
   *
   * @example
   * headers.set('www-authenticate', verifier.challenge('token_missing'))
   *
   * @throws JotproofError `config_invalid` for a code that there is not (`code`), or conditions that cannot be read
   */
  challenge(code: ErrorCode, extra?: Extra): string | undefined

  /**
   * The verdicts on many tokens, in their order, at one reading of the clock: for logs and queues. Each is what `verify` returns, with
   * the same `extra` for all; non-string elements get `token_malformed`.
   *
   * @example
   * const [first, second] = verifier.verifyMany([token, null])
   *
   * @throws JotproofError `config_invalid` when it is handed something else than an array, or one of more than 1,000,000 elements;
   * never for an element
   */
  verifyMany(tokens: readonly (string | null | undefined)[], extra?: Extra): Verdict<C>[]

  /**
   * The good verdict, or an exception with the code that `verify` would have answered.
   *
   * @throws JotproofError
   */
  verifyOrThrow(token: string | null | undefined, extra?: Extra): Verified<C>

  /**
   * Drops the keys and the cached tokens, for a verifier that is referred to for longer than it is used. A second time does nothing.
   * Afterwards `verify` returns `config_invalid` with the reason `disposed`.
   *
   * @example
   * using verifier = createVerifier(options)
   */
  [Symbol.dispose](): void
}
