// What can be said of a refusal. Words of `results/` are plain strings here: this room imports nothing.
import type { Hint } from './hints.js'

/** What an explanation is made of in addition to the code, the reason and the subject. */
export interface Details {
  /** At most two; the code says what they count. */
  readonly numbers: readonly number[]
  /** Words of the policy. */
  readonly words: string
}

/** A way to say it. */
export interface Sentences {
  /** The message of an error. `subject` is the claim or the option, `hint` says what is wanted instead: of an option, also without one. */
  message(code: string, reason: string | undefined, subject: string | undefined, hint: Hint | undefined): string
  /** One sentence for a log. */
  explanation(code: string, reason: string | undefined, subject: string | undefined, details: Details | undefined): string
  /** The `error_description` of a challenge. */
  description(code: string): string
}
