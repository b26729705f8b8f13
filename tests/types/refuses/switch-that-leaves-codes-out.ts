// expects: TS2322
import type { ErrorCode } from 'jotproof'

export function answer(code: ErrorCode): number {
  switch (code) {
    case 'expired':
      return 401
    default: {
      const rest: never = code
      return rest
    }
  }
}
