// The builds whose algorithms are all in the module that judges: it imports nothing. The other kind is apart.ts, which stands in the place of
// this file in `jotproof/core`.
import { nameOf } from '../input/algorithm.js'
import type { Hint } from '../sentences/hints.js'

/** What the module imports. */
export const imports = undefined

/** Where its memory is. */
export function attach(_memory: WebAssembly.Memory): void {
  // nobody asks for anything that lies there
}

/** Keys are imported for these algorithms, a bit each. */
export function permit(_allowed: number): void {
  // they are here, whichever they are
}

/** The name that a caller's value stands for. */
export const named: (value: unknown) => string | undefined = nameOf

/** Which algorithms are allowed where the caller names none: those that the keys say. */
export function unnamed(_of: readonly number[]): number {
  return 0
}

/** What is wrong with a value that names nothing. */
export function hintFor(_value: unknown): Hint | undefined {
  return undefined
}
