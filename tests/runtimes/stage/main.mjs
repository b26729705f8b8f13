// The suite over both installed packages, as ES modules.
import * as jotproof from 'jotproof'
import * as trap from 'jotproof-trap'
import { cases, walk } from './data.mjs'
import { run } from './suite/suite.mjs'

export const verdict = () => run(jotproof, { cases, walk, trap })
