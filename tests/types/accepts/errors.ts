// `instanceof` narrows, for the class and for one that is derived from it.
import { JotproofError, type ErrorCode } from 'jotproof'

class Mine extends JotproofError {
  readonly mine = true
}

export function codeOf(cause: unknown): ErrorCode | boolean | undefined {
  if (cause instanceof Mine) return cause.mine
  return cause instanceof JotproofError ? cause.code : undefined
}
