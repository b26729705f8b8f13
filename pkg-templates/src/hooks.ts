// The caller's own checks, which come last: on a token that is good otherwise, cached or not.
import { configInvalid } from './error.js'
import type { StandardSchema } from './options.js'
import type { Refusal, Verdict, Verified } from './types.js'
import { refuse } from './verdict.js'

export interface Hooks {
  readonly revoked: ((verified: Verified<object>) => unknown) | undefined
  readonly schema: StandardSchema | undefined
}

/** @throws JotproofError `config_invalid` (`revoked`, `schema`) */
export function readHooks(members: ReadonlyMap<string, unknown>): Hooks {
  const revoked = members.get('revoked')
  if (members.has('revoked') && typeof revoked !== 'function') {
    throw configInvalid('revoked', 'value', 'it is a function that answers whether the token was revoked')
  }
  const schema = members.get('schema')
  if (members.has('schema') && typeof standard(schema)?.validate !== 'function') {
    throw configInvalid('schema', 'value', 'it is a schema of zod, valibot, arktype or another library that follows Standard Schema')
  }
  return { revoked: revoked as Hooks['revoked'], schema: schema as StandardSchema | undefined }
}

/** The verdict after the hooks, which all have to answer at once. */
export function afterHooks<C extends object>({ revoked, schema }: Hooks, verdict: Verdict<C>): Verdict<C> {
  if (!verdict.ok) return verdict
  if (revoked !== undefined) {
    const refusal = attempt(() => revokedBy(revoked(verdict), ASYNC), 'revoked')
    if (refusal !== undefined) return refusal
  }
  return schema === undefined ? verdict : attempt(() => fitted(verdict, schema['~standard'].validate(verdict.claims), ASYNC), 'schema_mismatch')
}

/** The same for hooks that may take their time. */
export async function afterAsyncHooks<C extends object>({ revoked, schema }: Hooks, verdict: Verdict<C>): Promise<Verdict<C>> {
  if (!verdict.ok) return verdict
  try {
    const refusal = revoked === undefined ? undefined : revokedBy(await revoked(verdict))
    if (refusal !== undefined) return refusal
  } catch {
    return refuse('revoked')
  }
  try {
    return schema === undefined ? verdict : fitted(verdict, await schema['~standard'].validate(verdict.claims))
  } catch {
    return refuse('schema_mismatch')
  }
}

/** Only a plain `false` lets a token through: a hook that fails must not. */
function revokedBy(answer: unknown, isAsync = NEVER): Refusal | undefined {
  if (answer === false) return undefined
  return refuse(isAsync(answer) ? 'async_required' : 'revoked')
}

/** What the schema makes of the claims takes their place. */
function fitted<C extends object>(verified: Verified<C>, result: unknown, isAsync = NEVER): Verdict<C> {
  if (isAsync(result)) return refuse('async_required')
  const { issues, value } = result as { issues?: unknown; value: C }
  return issues === undefined || issues === null ? { ...verified, claims: value } : refuse('schema_mismatch')
}

/** A hook that throws refuses; what it threw may hold claims, and goes nowhere. */
function attempt<T>(ask: () => T, code: 'revoked' | 'schema_mismatch'): T | Refusal {
  try {
    return ask()
  } catch {
    return refuse(code)
  }
}

function standard(schema: unknown): { validate?: unknown } | undefined {
  try {
    return (schema as StandardSchema)['~standard']
  } catch {
    return undefined
  }
}

const NEVER = (_: unknown): boolean => false

/** Its rejection is nobody's to handle any more. */
const ASYNC = (answer: unknown): boolean => {
  // not of a primitive, which has the `then` that somebody put on a prototype
  if (typeof answer !== 'object' || answer === null || typeof (answer as { then?: unknown }).then !== 'function') return false
  Promise.resolve(answer).catch(() => undefined)
  return true
}
