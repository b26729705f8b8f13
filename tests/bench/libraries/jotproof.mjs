import * as jotproof from 'jotproof'
import { adapted } from './jotproof-api.mjs'

export const { name, algorithms, sync, caches, refusals, prepare } = adapted('jotproof', jotproof)
