// The caller's own checks, which come last: on a token that is good otherwise, cached or not.
import { ignore } from '../input/listen.js'
import { memberOf } from '../input/plain-data.js'
import type { StandardSchema } from './option-types.js'
import type { Refusal, Verdict, Verified } from '../results/results.js'
import { hasOwn } from '../results/own.js'
import { refuse } from '../results/refusal.js'

export interface Hooks {
  readonly revoked: ((verified: Verified<object>) => unknown) | undefined
  readonly validate: ((claims: unknown) => unknown) | undefined
}

/** The verdict after the hooks, which all have to answer at once. */
export function afterHooks<C extends object>({ revoked, validate }: Hooks, verdict: Verdict<C>): Verdict<C> {
  if (!verdict.ok) return verdict
  if (revoked !== undefined) {
    const refusal = attempt(() => revokedBy(revoked(verdict)), 'revoked')
    if (refusal !== undefined) return refusal
  }
  return validate === undefined ? verdict : attempt(() => fitted(verdict, validate(verdict.claims)), 'schema_mismatch')
}

/** The same for hooks that may take their time: each is held against its answer when that is there, the second if the first let it. */
export async function afterAsyncHooks<C extends object>({ revoked, validate }: Hooks, verdict: Verdict<C>): Promise<Verdict<C>> {
  let last = verdict
  if (last.ok && revoked !== undefined) last = afterHooks({ revoked: await answered(revoked, last), validate: undefined }, last)
  if (last.ok && validate !== undefined) last = afterHooks({ revoked: undefined, validate: await answered(validate, last.claims) }, last)
  return last
}

/** Waits for the answer: what gives it at once from then on. */
async function answered<T>(hook: (of: T) => unknown, of: T): Promise<() => unknown> {
  let answer: unknown = FAILED
  try {
    answer = await hook(of)
  } catch (cause) {
    ignore(cause)
  }
  return () => answer
}

/** Only a plain `false` lets a token through: a hook that fails must not. */
function revokedBy(answer: unknown): Refusal | undefined {
  return answer === false ? undefined : refuse(isPromise(answer) ? 'async_required' : 'revoked')
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

/** A hook that throws refuses; what it threw may hold claims, and goes nowhere. */
function attempt<T>(ask: () => T, code: 'revoked' | 'schema_mismatch'): T | Refusal {
  try {
    return ask()
  } catch (cause) {
    ignore(cause)
    return refuse(code)
  }
}

/** The function, read once, which libraries may call by its object. */
export function validateOf(schema: unknown): Hooks['validate'] {
  const standard = memberOf(schema, '~standard')
  const validate = memberOf(standard, 'validate')
  return typeof validate === 'function'
    ? (claims) => (validate as StandardSchema['~standard']['validate']).call(standard, claims)
    : undefined
}

/** Its rejection is of no interest then. */
function isPromise(answer: unknown): boolean {
  // not a primitive, which has the `then` of a polluted prototype
  if (typeof answer !== 'object' || answer === null) return false
  ignore(answer)
  return typeof (answer as { then?: unknown }).then === 'function'
}

/** An answer that lets nothing through: neither `false`, nor a result with a value. */
const FAILED = {}
