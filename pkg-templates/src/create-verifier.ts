import { readClock } from './clock.js'
import { compile, dispose, withHandle } from './compiled.js'
import { JotproofError } from './error.js'
import type { VerifierOptions } from './options.js'
import { readOptions } from './read-options.js'
import { refuseToken } from './token.js'
import type { Claims, Verdict, Verified, Verifier } from './types.js'
import { judge, parse, refuse } from './verdict.js'

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
export function createVerifier<C extends object = Claims>(options: VerifierOptions): Verifier<C> {
  const { source, clock } = readOptions(options)
  const compiled = compile(source)

  function verify(token: unknown): Verdict<C> {
    const refusal = refuseToken(token)
    if (refusal !== undefined) return refusal
    // the caller's clock first: from the first write to the instance's memory to the last read no foreign code runs
    const now = readClock(clock)
    if (now === undefined) return refuse('clock_unavailable')
    return judge(
      () => withHandle(compiled, (wasm, handle) => wasm.verify(handle, token as string, now)),
      (outcome): Verified<C> => ({
        ok: true,
        claims: parse(outcome[1]),
        header: parse(outcome[2]),
        tokenId: outcome[3] as string,
      }),
    )
  }

  function verifyOrThrow(token: unknown): Verified<C> {
    const verdict = verify(token)
    if (verdict.ok) return verdict
    throw new JotproofError(verdict.code, verdict.reason, verdict.claim)
  }

  return Object.freeze({ verify, verifyOrThrow, [DISPOSE]: () => dispose(compiled) })
}

/** Engines without `Symbol.dispose` (Safari, browsers before 2025): the registered symbol that esbuild and Babel turn `using` into. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')
