// The tables of this folder.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const [classes, exceptions, keys, unsupported] = ['classes', 'exceptions', 'keys', 'unsupported'].map((name) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')))
