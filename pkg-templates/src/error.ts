import { CODES, type ErrorCode, type Reason } from './codes.js'

/**
 * The one error that jotproof throws: by `createVerifier` and the key sources for a wrong configuration, by `verifyOrThrow` for a
 * token. Told apart by `code`, never by `instanceof`: two copies of the package have two classes. Nothing in it comes from a token.
 *
 * @example
 * try { verifier.verifyOrThrow(token) } catch (e) { if (e.code === 'expired') return signInAgain() }
 */
export class JotproofError extends Error {
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
  constructor(code: ErrorCode, reason?: Reason, subject?: string, hint?: string, cause?: unknown) {
    super(describe(CODES[code].message, reason, subject, hint), cause === undefined ? undefined : { cause })
    this.code = code
    this.status = CODES[code].status
    this.reason = reason
    this.claim = code === 'config_invalid' ? undefined : subject
    this.option = code === 'config_invalid' ? subject : undefined
  }
}

/** The fault of one option; `hint` is a sentence of fixed words. */
export function configInvalid(option: string, reason: Reason, hint?: string): JotproofError {
  return new JotproofError('config_invalid', reason, option, hint)
}

/** As `Display` of the core's `Error` does it, and the hint. */
export function describe(message: string, reason: Reason | undefined, subject: string | undefined, hint?: string): string {
  let text: string = message
  if (subject !== undefined && reason !== undefined) text += ` (${subject}: ${reason})`
  else if (subject !== undefined || reason !== undefined) text += ` (${subject ?? reason})`
  return hint === undefined ? text : `${text}; ${hint}`
}
