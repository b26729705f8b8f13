// The functions of a verifier, over one policy or several.
import { readClock } from './clock.js'
import { dispose } from './compiled.js'
import { deny, type Decision } from './decision.js'
import { JotproofError } from './error.js'
import { extraText } from './extra.js'
import { afterAsyncHooks, afterHooks, type Hooks } from './hooks.js'
import { answerTo, challenge, extract, judge, type Judge } from './judge.js'
import { refuseToken } from './token.js'
import { eachToken } from './token-list.js'
import type { Refusal, Verdict, Verified, Verifier } from './types.js'
import { fault, refuse } from './verdict.js'

/** `pick` names the policy that a token is held against; none means that no policy is for its issuer. */
export function verifierOver<C extends object>(judges: readonly [Judge, ...Judge[]], pick: (token: string) => Judge | undefined): Verifier<C> {
  const [first] = judges

  function verify(token: unknown, extra?: unknown): Verdict<C> {
    return held(token, readExtra(extra), afterHooks)
  }

  function verifyMany(tokens: unknown): Verdict<C>[] {
    const times = new Map(judges.map((its) => [its, readClock(its.clock)]))
    return eachToken(tokens, (token) => held(token, undefined, afterHooks, times))
  }

  async function verifyAsync(token: unknown, extra?: unknown): Promise<Verdict<C>> {
    return held(token, readExtra(extra), afterAsyncHooks)
  }

  /** Whatever was handed over, held against the policy for it; `last` asks that policy's hooks. */
  function held<R>(
    token: unknown, extra: string | undefined | Refusal, last: (hooks: Hooks, verdict: Verdict<C>) => R,
    times?: ReadonlyMap<Judge, number | undefined>,
  ): R | Refusal {
    const refusal = refuseToken(token)
    if (refusal !== undefined) return refusal
    const its = pick(token as string)
    if (its === undefined) return refuse('issuer_mismatch', undefined, 'iss')
    if (typeof extra === 'object') return extra
    return last(its.hooks, judge<C>(its, token as string, times === undefined ? readClock(its.clock) : times.get(its), extra))
  }

  async function authorize(request: unknown, extra?: unknown): Promise<Decision<C>> {
    const text = readExtra(extra)
    if (typeof text === 'object') return deny(text, answerTo(first, text, undefined))
    const token = extract(first, request)
    if (typeof token !== 'string') return deny(token, answerTo(first, token, text))
    const its = pick(token)
    if (its === undefined) {
      const refusal = refuse('issuer_mismatch', undefined, 'iss')
      return deny(refusal, answerTo(first, refusal, text))
    }
    const verdict = judge<C>(its, token, readClock(its.clock), text)
    if (!verdict.ok) return deny(verdict, answerTo(its, verdict, text))
    const last = await afterAsyncHooks(its.hooks, verdict)
    return last.ok ? last : deny(last, answerTo(its, last, text))
  }

  function verifyOrThrow(token: unknown, extra?: unknown): Verified<C> {
    const verdict = verify(token, extra)
    if (verdict.ok) return verdict
    throw new JotproofError(verdict.code, verdict.reason, verdict.claim)
  }

  const verifier = Object.freeze({
    verify, verifyMany, verifyAsync, verifyOrThrow, authorize,
    challenge: (code: Parameters<Verifier['challenge']>[0], extra?: unknown) => challenge(first, code, extraText(extra)),
    [DISPOSE]: () => judges.forEach(({ compiled }) => dispose(compiled)),
  })
  known.set(verifier, judges)
  return verifier
}

/** The policies of a verifier, for who puts several of them together. */
export function judgesOf(verifier: unknown): readonly Judge[] | undefined {
  return known.get(verifier as object)
}

/** A fault of the caller's is a refusal as well: who forgets to catch must not let a request through. */
function readExtra(extra: unknown): string | undefined | Refusal {
  try {
    return extraText(extra)
  } catch (cause) {
    return fault(cause)
  }
}

const known = new WeakMap<object, readonly Judge[]>()

/** Engines without `Symbol.dispose` (Safari, browsers before 2025): the registered symbol that esbuild and Babel turn `using` into. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')
