// The functions of a verifier, over one policy or several.
import { readClock } from './clock.js'
import { dispose } from './compiled.js'
import { deny, type Decision } from './decision.js'
import { JotproofError } from './error.js'
import { extraText, readAsyncExtra, readWaitUntil, type ReadExtra } from './extra.js'
import { afterAsyncHooks, afterHooks } from './hooks.js'
import { answerTo, challenge, extract, judge, type Judge } from './judge.js'
import { KEYS } from './remote/machine.js'
import { refuseToken } from './token.js'
import { eachToken } from './token-list.js'
import type { Refusal, Verdict, Verified, Verifier } from './types.js'
import { fault, isMissing, refuse } from './verdict.js'

/** `pick` names the policy that a token is held against; none means that no policy is for its issuer. */
export function verifierOver<C extends object>(judges: readonly [Judge, ...Judge[]], pick: (token: string) => Judge | undefined): Verifier<C> {
  const [first] = judges

  function verify(token: unknown, extra?: unknown): Verdict<C> {
    return held(token, readExtra(extra))
  }

  function verifyMany(tokens: unknown): Verdict<C>[] {
    const times = new Map(judges.map((its) => [its, readClock(its.clock)]))
    return eachToken(tokens, (token) => held(token, undefined, times))
  }

  /** Whatever was handed over, held against the policy for it, with the keys that are here. */
  function held(token: unknown, extra: string | undefined | Refusal, times?: ReadonlyMap<Judge, number | undefined>): Verdict<C> {
    return byJudge(token, (its) => {
      if (typeof extra === 'object') return extra
      its.remote?.settle()
      const verdict = judge<C>(its, token as string, times === undefined ? readClock(its.clock) : times.get(its), extra)
      return its.remote !== undefined && isMissing(verdict) ? its.remote.missing(token as string) : afterHooks(its.hooks, verdict)
    })
  }

  async function verifyAsync(token: unknown, extra?: unknown): Promise<Verdict<C>> {
    const asked = readAsync(extra)
    return byJudge<Verdict<C> | Promise<Verdict<C>>>(token, (its) => {
      return asked.refusal ?? fetched(its, token as string, asked, (refusal) => refusal)
    })
  }

  async function authorize(request: unknown, extra?: unknown): Promise<Decision<C>> {
    const asked = readAsync(extra)
    const denied = (its: Judge, refusal: Refusal): Decision<C> => deny(refusal, answerTo(its, refusal, asked.text))
    if (asked.refusal !== undefined) return denied(first, asked.refusal)
    const token = extract(first, request)
    if (typeof token !== 'string') return denied(first, token)
    const its = pick(token)
    if (its === undefined) return denied(first, NO_ISSUER())
    return fetched(its, token, asked, (refusal) => denied(its, refusal))
  }

  /** The verdict with the keys that can be had. `refused` is called at once: the core still has the numbers of its refusal then. */
  async function fetched<R>(its: Judge, token: string, { text, waitUntil }: Asked, refused: (refusal: Refusal) => R): Promise<Verified<C> | R> {
    const { remote } = its
    const begun = remote?.begun ?? 0
    await remote?.keys(KEYS, waitUntil)
    for (let round = 0; ; round++) {
      remote?.settle()
      const verdict = judge<C>(its, token, readClock(its.clock), text)
      if (verdict.ok) {
        const last = await afterAsyncHooks(its.hooks, verdict)
        return last.ok ? last : refused(last)
      }
      if (remote === undefined || !isMissing(verdict)) return refused(verdict)
      if (verdict.code === 'keys_unavailable' || round === MAX_ROUNDS) return refused(remote.missing(token))
      const answer = await remote.key(token, begun, waitUntil, refused)
      if (answer !== undefined) return answer.refused
    }
  }

  /** What the policy for a token says; what is none is refused. */
  function byJudge<R>(token: unknown, say: (its: Judge) => R): R | Refusal {
    const refusal = refuseToken(token)
    if (refusal !== undefined) return refusal
    const its = pick(token as string)
    return its === undefined ? NO_ISSUER() : say(its)
  }

  async function ready(options?: unknown): Promise<void> {
    const waitUntil = readWaitUntil(options)
    await Promise.all(judges.map(({ remote }) => remote?.ready(waitUntil)))
  }

  function verifyOrThrow(token: unknown, extra?: unknown): Verified<C> {
    const verdict = verify(token, extra)
    if (verdict.ok) return verdict
    throw new JotproofError(verdict.code, verdict.reason, verdict.claim)
  }

  const verifier = Object.freeze({
    verify, verifyMany, verifyAsync, verifyOrThrow, authorize, ready,
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

/** What one call asks, or why it cannot. */
interface Asked extends ReadExtra {
  readonly refusal: Refusal | undefined
}

function readAsync(extra: unknown): Asked {
  try {
    return { ...readAsyncExtra(extra), refusal: undefined }
  } catch (cause) {
    return { text: undefined, waitUntil: undefined, refusal: fault(cause) }
  }
}

const NO_ISSUER = (): Refusal => refuse('issuer_mismatch', undefined, 'iss')

/** Fetches for the key of one token: its own, and some of others that it waited for. */
const MAX_ROUNDS = 4

const known = new WeakMap<object, readonly Judge[]>()

/** Engines without `Symbol.dispose` (Safari, browsers before 2025): the registered symbol that esbuild and Babel turn `using` into. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')
