import { CODES, type ErrorCode, type Reason } from './codes.js'
import { hasOwn } from './own.js'
import { sentences } from '#sentences'
import type { Hint } from '../sentences/hints.js'

/**
 * The one error that jotproof throws: by `createVerifier` and the key sources for a wrong configuration, by `verifyOrThrow` for a
 * token. `code` says what happened. `instanceof` says that it is of jotproof, whichever build or copy of the package made it: two copies
 * in a program have two classes, and know each other's errors by a mark. Nothing in it comes from a token.
 *
 * @example
 * try { verifier.verifyOrThrow(token) } catch (e) { if (e instanceof JotproofError && e.code === 'expired') return signInAgain() }
 */
export class JotproofError extends Error {
  /** Any value is allowed, none throws. A class derived from this one matches what it made itself. */
  static override [Symbol.hasInstance]<T>(this: abstract new (...values: never) => T, value: unknown): value is T {
    try {
      // what is derived inherits this function
      return this === (JotproofError as unknown) ? isMarked(value) : ordinary.call(this, value)
    } catch {
      // a Proxy
      return false
    }
  }

  // Fields, and all of them always there: an assignment or an absent member would meet what somebody left on a prototype.
  override readonly name: string = 'JotproofError'
  /** The stable word. */
  readonly code: ErrorCode
  /** The HTTP status that an API answers with. */
  readonly status: number
  /** A word from a fixed list that narrows the code down. */
  readonly reason: Reason | undefined
  /** The claim that was refused. */
  readonly claim: string | undefined
  /** The option that is wrong, for `config_invalid`. */
  readonly option: string | undefined

  /** @internal */
  constructor(code: ErrorCode, reason?: Reason, subject?: string, hint?: Hint, cause?: unknown) {
    super(sentences().message(code, reason, subject, hint), cause === undefined ? undefined : { cause })
    this.code = code
    this.status = CODES[code].status
    this.reason = reason
    this.claim = code === 'config_invalid' ? undefined : subject
    this.option = code === 'config_invalid' ? subject : undefined
    Object.defineProperty(this, MARK, { __proto__: null, value: true } as PropertyDescriptor)
    made.add(this)
  }
}

/** Whether this copy of the package made it: of others neither a code nor a reason is known. No value throws. */
export function isOwn(value: unknown): value is JotproofError {
  return made.has(value as object)
}

/** The fault of one option. What each option must be, the sentences know: a hint is for what they say instead. */
export function configInvalid(option: string, reason: Reason, hint?: Hint): JotproofError {
  return new JotproofError('config_invalid', reason, option, hint)
}

/** By itself, since anything may have been put on a prototype. */
function isMarked(value: unknown): boolean {
  return typeof value === 'object' && value !== null && hasOwn(value, MARK)
}

/** Registered, so that every copy has the same. */
const MARK = Symbol.for('jotproof.JotproofError')
const made = new WeakSet()
const ordinary = Function.prototype[Symbol.hasInstance]
