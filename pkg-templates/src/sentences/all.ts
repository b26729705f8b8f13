// `#sentences` where there is room for all of them.
import { FULL } from './full.js'
import type { Sentences } from './types.js'

/** `jotproof/explain` finds nothing to do here. */
export function register(_: Sentences): void {}

export function sentences(): Sentences {
  return FULL
}
