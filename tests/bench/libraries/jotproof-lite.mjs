// Only its cold start is measured: once loaded it runs the same code.
import * as lite from 'jotproof/lite'
import { adapted } from './jotproof-api.mjs'

export const { name, algorithms, sync, caches, refusals, prepare } = adapted('jotproof/lite', lite)
