// The functions of a verifier, over one policy or several.
import { readClock } from '../input/clock.js'
import { CODES, type ErrorCode } from '../results/codes.js'
import { deny, type Decision } from '../request/decision.js'
import { configInvalid, JotproofError } from '../results/error.js'
import { readWaitUntil } from '../keys/remote/wait-until.js'
import { NOTHING, readExtra, type Asked } from './call-options.js'
import { afterAsyncHooks, afterHooks } from './hooks.js'
import { challenge, extract, judge, type Judge } from './judge.js'
import { KEYS } from '../keys/remote/needs.js'
import type { WaitUntil } from '../keys/remote/types.js'
import { refuseToken } from '../input/token.js'
import { eachToken } from './verify-many.js'
import { hasOwn } from '../results/own.js'
import type { Refusal, Verdict, Verified } from '../results/results.js'
import type { Verifier } from './api.js'
import { fault, isMissing, refuse } from '../results/refusal.js'

/** `pick` names the policy that a token is held against; none means that no policy is for its issuer. */
export function verifierOver<C extends object>(
  judges: readonly [Judge, ...Judge[]],
  pick: (token: string) => Judge | undefined,
): Verifier<C> {
  const [first] = judges

  function verify(token: unknown, extra?: unknown, ...more: unknown[]): Verdict<C> {
    return held(token, asking(extra, more))
  }

  function verifyMany(tokens: unknown, extra?: unknown, ...more: unknown[]): Verdict<C>[] {
    const asked = asking(extra, more)
    const times = new Map(judges.map((its) => [its, readClock(its.clock)]))
    return eachToken(tokens, (token) => held(token, asked, times))
  }

  /** Whatever was handed over, held against the policy for it, with the keys that are here. */
  function held(token: unknown, { extra, refusal }: Asked, times?: ReadonlyMap<Judge, number | undefined>): Verdict<C> {
    return byJudge(token, (its) => {
      if (refusal !== undefined) return refusal
      const verdict = judge<C>(its, token as string, times === undefined ? readClock(its.clock) : times.get(its), extra)
      return its.remote !== undefined && isMissing(verdict) ? its.remote.missing(token as string) : afterHooks(its.hooks, verdict)
    })
  }

  async function verifyAsync(token: unknown, extra?: unknown, ...more: unknown[]): Promise<Verdict<C>> {
    const asked = asking(extra, more, true)
    return byJudge<Verdict<C> | Promise<Verdict<C>>>(token, (its) => {
      return asked.refusal ?? fetched(its, token as string, asked)
    })
  }

  async function authorize(request: unknown, extra?: unknown, ...more: unknown[]): Promise<Decision<C>> {
    return decide(request, asking(extra, more, true))
  }

  /** What every request asks is read once, here. */
  function authorizer(extra?: unknown, ...more: unknown[]): (request: unknown, waitUntil?: WaitUntil) => Promise<Decision<C>> {
    const asked = readExtra(extra, more, true)
    return async (request, waitUntil) => {
      if (waitUntil === undefined || asked.waitUntil !== undefined) return decide(request, asked)
      return decide(request, typeof waitUntil === 'function' ? { ...asked, waitUntil } : asking({ waitUntil }, [], true))
    }
  }

  async function decide(request: unknown, asked: Asked): Promise<Decision<C>> {
    const denied = (its: Judge, refusal: Refusal): Decision<C> => deny(refusal, its, asked.extra?.text)
    if (asked.refusal !== undefined) return denied(first, asked.refusal)
    const token = extract(first, request)
    if (typeof token !== 'string') return denied(first, token)
    const its = pick(token)
    if (its === undefined) return denied(first, NO_ISSUER())
    const verdict = await fetched(its, token, asked)
    return verdict.ok ? verdict : denied(its, verdict)
  }

  /** The verdict with the keys that can be had. */
  async function fetched(its: Judge, token: string, { extra, waitUntil }: Asked): Promise<Verdict<C>> {
    const { remote } = its
    const begun = remote?.begun ?? 0
    await remote?.keys(KEYS, waitUntil)
    for (let round = 0; ; round++) {
      const verdict = judge<C>(its, token, readClock(its.clock), extra, true)
      // by `await`: a promise that is returned as it is takes two turns more
      if (verdict.ok || remote === undefined || !isMissing(verdict)) return await afterAsyncHooks(its.hooks, verdict)
      if (verdict.code === 'keys_unavailable' || round === MAX_ROUNDS) return remote.missing(token)
      const refusal = await remote.key(token, begun, waitUntil)
      if (refusal !== undefined) return refusal
    }
  }

  /** What the policy for a token says; what is none is refused. */
  function byJudge<R>(token: unknown, say: (its: Judge) => R): R | Refusal {
    const refusal = refuseToken(token)
    if (refusal !== undefined) return refusal
    const its = pick(token as string)
    return its === undefined ? NO_ISSUER() : say(its)
  }

  async function ready(options?: unknown, ...more: unknown[]): Promise<void> {
    const waitUntil = readWaitUntil(options, more)
    await Promise.all(judges.map(({ remote }) => remote?.ready(waitUntil)))
  }

  function verifyOrThrow(token: unknown, extra?: unknown, ...more: unknown[]): Verified<C> {
    const verdict = verify(token, extra, ...more)
    if (verdict.ok) return verdict
    throw new JotproofError(verdict.code, verdict.reason, verdict.claim)
  }

  const verifier = Object.freeze({
    verify,
    verifyMany,
    verifyAsync,
    verifyOrThrow,
    authorize,
    authorizer,
    ready,
    challenge: (code: unknown, extra?: unknown, ...more: unknown[]) => challenge(first, readCode(code), readExtra(extra, more).extra),
    [DISPOSE]: () => judges.forEach(disposeOf),
  })
  known.set(verifier, judges)
  return verifier
}

function disposeOf({ trusted, cache }: Judge): void {
  trusted.keys = undefined
  cache?.clear()
}

/** The policies of a verifier, for who puts several of them together. */
export function judgesOf(verifier: unknown): readonly Judge[] | undefined {
  return known.get(verifier as object)
}

/** A fault of the caller's is a refusal as well: who forgets to catch must not let a request through. */
function asking(extra: unknown, more: readonly unknown[], mayWait = false): Asked {
  if (extra === undefined && more.length === 0) return NOTHING
  try {
    return readExtra(extra, more, mayWait)
  } catch (cause) {
    return { ...NOTHING, refusal: fault(cause) }
  }
}

/** @throws JotproofError `config_invalid` (`code`) */
function readCode(code: unknown): ErrorCode {
  if (typeof code === 'string' && hasOwn(CODES, code)) return code as ErrorCode
  throw configInvalid('code', 'unknown', 'code')
}

const NO_ISSUER = (): Refusal => refuse('issuer_mismatch', undefined, 'iss')

/** Fetches for the key of one token: its own, and some of others that it waited for. */
const MAX_ROUNDS = 4

const known = new WeakMap<object, readonly Judge[]>()

/** Engines without `Symbol.dispose` (Safari, browsers before 2025): the registered symbol that esbuild and Babel turn `using` into. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose')
