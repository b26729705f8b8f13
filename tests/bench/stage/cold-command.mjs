// A fresh process: from the bytes of a bundle to its first verdict. Nothing is imported that a bundle might profit from.
import { readFileSync } from 'node:fs'
import { first } from './cold.mjs'

const [bundle] = process.argv.slice(2)
const sample = JSON.parse(readFileSync(new URL('../fixture/cold.json', import.meta.url), 'utf8'))
console.log(await first(() => import(bundle), sample))
