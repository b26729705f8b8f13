// `#sentences` where there is room for all of them.
import { FULL } from './full.js'
import type { Sentences } from './types.js'

export function sentences(): Sentences {
  return FULL
}
