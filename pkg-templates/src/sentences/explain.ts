// `jotproof/explain`: every sentence, for every build of this package in the program.
import { register } from '#sentences'
import { FULL } from './full.js'

export { MESSAGES } from './sentences.js'

register(FULL)
