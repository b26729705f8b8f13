import { readClock } from './clock.js'
import { compile, dispose, enter } from './compiled.js'
import { JotproofError } from './error.js'
import * as glue from './glue.js'
import { end } from './instance.js'
import { post } from './mailbox.js'
import type { VerifierOptions } from './options.js'
import { readOptions } from './read-options.js'
import { refuseToken } from './token.js'
import { eachToken } from './token-list.js'
import type { Claims, JoseHeader, Verdict, Verified, Verifier } from './types.js'
import { fault, parse, refuse, refused } from './verdict.js'

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
    // the caller's clock before the first write to the instance's memory: from there to the last read no foreign code runs
    return refuseToken(token) ?? judge(token as string, readClock(clock))
  }

  function judge(token: string, now: number | undefined): Verdict<C> {
    if (now === undefined) return refuse('clock_unavailable')
    try {
      const answer = glue.verify(enter(compiled), post(token), now)
      end()
      if (answer < 0) return refused(answer)
      const parts = parse<[string, JoseHeader, C]>(answer)
      return { ok: true, claims: parts[2], header: parts[1], tokenId: parts[0] }
    } catch (cause) {
      return fault(cause)
    }
  }

  function verifyMany(tokens: unknown): Verdict<C>[] {
    const now = readClock(clock)
    return eachToken(tokens, (token) => refuseToken(token) ?? judge(token as string, now))
  }

  function verifyOrThrow(token: unknown): Verified<C> {
    const verdict = verify(token)
    if (verdict.ok) return verdict
    throw new JotproofError(verdict.code, verdict.reason, verdict.claim)
  }

  return Object.freeze({ verify, verifyMany, verifyOrThrow, [DISPOSE]: () => dispose(compiled) })
}

/** Engines without `Symbol.dispose` (Safari, browsers before 2025): the registered symbol that esbuild and Babel turn `using` into. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')
