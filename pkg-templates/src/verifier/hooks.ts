// The caller's own checks, which come last: on a token that is good otherwise, cached or not.
import { ignore } from '../input/listen.js'
import { memberOf } from '../input/plain-data.js'
import type { StandardSchema } from './option-types.js'
import type { ErrorCode } from '../results/codes.js'
import type { Verdict, Verified } from '../results/results.js'
import { hasOwn } from '../results/own.js'
import { refuse } from '../results/refusal.js'

/** One of them. */
export interface Hook {
  /** The caller's function, which may throw, or return whatever it wants. */
  readonly ask: (verified: Verified<object>) => unknown
  /** What a good verdict is after its answer; a getter in that may throw. */
  readonly after: <C extends object>(verified: Verified<C>, answer: unknown) => Verdict<C>
  /** Of a hook that fails: it must not let a token through. What it threw may hold claims, and goes nowhere. */
  readonly code: ErrorCode
}

/** The verdict after the hooks, which all have to answer at once. */
export function afterHooks<C extends object>(hooks: readonly Hook[], verdict: Verdict<C>): Verdict<C> {
  let last = verdict
  for (const hook of hooks) if (last.ok) last = after(hook, last, hook.ask)
  return last
}

/** The same for hooks that may take their time: each is asked when the one before has let the token through. */
export async function afterAsyncHooks<C extends object>(hooks: readonly Hook[], verdict: Verdict<C>): Promise<Verdict<C>> {
  let last = verdict
  for (const hook of hooks) if (last.ok) last = after(hook, last, await answered(hook, last))
  return last
}

function after<C extends object>(hook: Hook, verified: Verified<C>, ask: (verified: Verified<object>) => unknown): Verdict<C> {
  try {
    return hook.after(verified, ask(verified))
  } catch (cause) {
    ignore(cause)
    return refuse(hook.code)
  }
}

/** Waits for the answer: what gives it at once from then on. */
async function answered({ ask }: Hook, verified: Verified<object>): Promise<() => unknown> {
  try {
    const answer = await ask(verified)
    return () => answer
  } catch (cause) {
    return () => {
      throw cause
    }
  }
}

/** The hook `revoked`. Only a plain `false` lets a token through. */
export function revocation(revoked: unknown): Hook | undefined {
  if (typeof revoked !== 'function') return undefined
  return {
    ask: revoked as Hook['ask'],
    after: (verified, answer) => (answer === false ? verified : refuse(isPromise(answer) ? 'async_required' : 'revoked')),
    code: 'revoked',
  }
}

/** The hook `schema`: its function, read once, which libraries may call by its object. */
export function validation(schema: unknown): Hook | undefined {
  const standard = memberOf(schema, '~standard')
  const validate = memberOf(standard, 'validate')
  if (typeof validate !== 'function') return undefined
  return {
    ask: ({ claims }) => (validate as StandardSchema['~standard']['validate']).call(standard, claims),
    after: fitted,
    code: 'schema_mismatch',
  }
}

/**
 * What the schema makes of the claims takes their place. Only a result of Standard Schema counts: an object with its own `value` and
 * without issues. A function that returns `true`, or nothing at all, has validated nothing.
 */
function fitted<C extends object>(verified: Verified<C>, result: unknown): Verdict<C> {
  if (isPromise(result)) return refuse('async_required')
  if (typeof result === 'object' && result !== null && hasOwn(result, 'value')) {
    const { issues, value } = result as { issues?: unknown; value: C | undefined }
    if ((issues ?? undefined) === undefined && (value ?? undefined) !== undefined) return { ...verified, claims: value! }
  }
  return refuse('schema_mismatch')
}

/** Its rejection is of no interest then. */
function isPromise(answer: unknown): boolean {
  // not a primitive, which has the `then` of a polluted prototype
  if (typeof answer !== 'object' || answer === null) return false
  ignore(answer)
  return typeof (answer as { then?: unknown }).then === 'function'
}
