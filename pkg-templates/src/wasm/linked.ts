// The builds whose algorithms are all in the module that judges: it imports nothing. The other kind is apart.ts, which stands in the place of
// this file in `jotproof/core`.
import { nameOf } from '../input/algorithm.js'
import type { Hint } from '../sentences/hints.js'

/** What the module imports. */
export const imports = undefined

/** Where its memory is, which is not needed. */
export const attach: (memory: WebAssembly.Memory) => void = () => undefined

/** Keys are imported for these algorithms, a bit each: all are here, whichever they are. */
export const permit: (allowed: number) => void = () => undefined

/** The name of an algorithm that a caller hands over. */
export const named: (value: unknown) => string | undefined = nameOf

/** Which algorithms are allowed where the caller names none: 0 means those that the keys say. */
export const unnamed: (places: readonly number[]) => number = () => 0

/** What is wrong with a value that names nothing: the option says it. */
export const hintFor: (value: unknown) => Hint | undefined = () => undefined
