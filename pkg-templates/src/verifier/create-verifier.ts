import { trust } from '../keys/trusted.js'
import { LastHeader } from './fresh.js'
import type { VerifierOptions } from './options.js'
import { readOptions } from './read-options.js'
import { refuseMore } from '../input/plain-data.js'
import type { Claims } from '../results/results.js'
import type { Verifier } from './api.js'
import { TokenCache } from './token-cache.js'
import { verifierOver } from './verifier.js'

/**
 * Compiles a policy over prepared keys. Costly once (a key is parsed, the first call starts WebAssembly), cheap per token: make it
 * when the program starts, not per request.
 *
 * @example
 * const verifier = createVerifier<MyClaims>({
 *   issuer: 'https://login.example.com/',
 *   audience: 'https://api.example.com',
 *   keys: jwks(await (await fetch(url)).text()),
 * })
 *
 * @throws JotproofError `config_invalid` (`option` names it), `key_unsuitable`, `wasm_unavailable` or `internal`
 */
export function createVerifier<C extends object = Claims>(options: VerifierOptions<C>, ...more: never[]): Verifier<C> {
  refuseMore(more, 'createVerifier()')
  const { keys, algorithms, cache, ...rest } = readOptions(options)
  const trusted = trust(keys, algorithms)
  const judge = { trusted, lastHeader: new LastHeader(), cache: cache > 0 ? new TokenCache(cache) : undefined, ...rest }
  return verifierOver([judge], () => judge)
}
