// The paths of the package, as the oldest module resolution finds them.
import { JotproofError, type Verdict } from 'jotproof'
import { createVerifier } from 'jotproof/lite'
import { guard } from 'jotproof/express'
import { check } from './app.js'

declare const console: { log(line: string): void }

const code: Extract<Verdict<{ sub: string }>, { ok: false }>['code'] = 'expired'
const found = [JotproofError, createVerifier, guard, code].every((value) => typeof value !== 'undefined')
console.log(JSON.stringify({ ...check(), found }))
