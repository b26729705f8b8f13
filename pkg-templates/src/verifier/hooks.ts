// The caller's own checks, which come last: on a token that is good otherwise, cached or not.
import { optionInvalid } from '../results/error.js'
import { ignore } from '../input/listen.js'
import { memberOf } from '../input/plain-data.js'
import type { StandardSchema } from './option-types.js'
import type { Refusal, Verdict, Verified } from '../results/results.js'
import { refuse } from '../results/refusal.js'

export interface Hooks {
  readonly revoked: ((verified: Verified<object>) => unknown) | undefined
  readonly validate: ((claims: unknown) => unknown) | undefined
}

/** @throws JotproofError `config_invalid` (`revoked`, `schema`) */
export function readHooks(members: ReadonlyMap<string, unknown>): Hooks {
  const revoked = members.get('revoked')
  if (members.has('revoked') && typeof revoked !== 'function') {
    throw optionInvalid('config_invalid', 'revoked', 'value')
  }
  const validate = validateOf(members.get('schema'))
  if (members.has('schema') && validate === undefined) {
    throw optionInvalid('config_invalid', 'schema', 'value')
  }
  return { revoked: revoked as Hooks['revoked'], validate }
}

/** The verdict after the hooks, which all have to answer at once. */
export function afterHooks<C extends object>({ revoked, validate }: Hooks, verdict: Verdict<C>): Verdict<C> {
  if (!verdict.ok) return verdict
  if (revoked !== undefined) {
    const refusal = attempt(() => revokedBy(revoked(verdict), ASYNC), 'revoked')
    if (refusal !== undefined) return refusal
  }
  return validate === undefined ? verdict : attempt(() => fitted(verdict, validate(verdict.claims), ASYNC), 'schema_mismatch')
}

/** The same for hooks that may take their time. */
export async function afterAsyncHooks<C extends object>({ revoked, validate }: Hooks, verdict: Verdict<C>): Promise<Verdict<C>> {
  if (!verdict.ok) return verdict
  try {
    const refusal = revoked === undefined ? undefined : revokedBy(await revoked(verdict))
    if (refusal !== undefined) return refusal
  } catch (cause) {
    ignore(cause)
    return refuse('revoked')
  }
  try {
    return validate === undefined ? verdict : fitted(verdict, await validate(verdict.claims))
  } catch (cause) {
    ignore(cause)
    return refuse('schema_mismatch')
  }
}

/** Only a plain `false` lets a token through: a hook that fails must not. */
function revokedBy(answer: unknown, isAsync = NEVER): Refusal | undefined {
  if (answer === false) return undefined
  return refuse(isAsync(answer) ? 'async_required' : 'revoked')
}

/**
 * What the schema makes of the claims takes their place. Only a result of Standard Schema counts: an object with its own `value` and
 * without issues. A function that returns `true`, or nothing at all, has validated nothing.
 */
function fitted<C extends object>(verified: Verified<C>, result: unknown, isAsync = NEVER): Verdict<C> {
  if (isAsync(result)) return refuse('async_required')
  if (typeof result !== 'object' || result === null || !hasOwn.call(result, 'value')) return refuse('schema_mismatch')
  const { issues, value } = result as { issues?: unknown; value: C | undefined }
  const isFitting = (issues === undefined || issues === null) && value !== undefined && value !== null
  return isFitting ? { ...verified, claims: value } : refuse('schema_mismatch')
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
function validateOf(schema: unknown): Hooks['validate'] {
  const standard = memberOf(schema, '~standard')
  const validate = memberOf(standard, 'validate')
  return typeof validate === 'function'
    ? (claims) => (validate as StandardSchema['~standard']['validate']).call(standard, claims)
    : undefined
}

const NEVER: (answer: unknown) => boolean = () => false

/** Whether it is a promise, whose rejection is of no interest then. */
const ASYNC = (answer: unknown): boolean => {
  // not a primitive, which has the `then` of a polluted prototype
  if (typeof answer !== 'object' || answer === null) return false
  ignore(answer)
  return typeof (answer as { then?: unknown }).then === 'function'
}

const hasOwn = Object.prototype.hasOwnProperty
