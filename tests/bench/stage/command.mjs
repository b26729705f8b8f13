// Node, Deno, Bun: a fresh process for each algorithm. Its last line is the result.
import { readFileSync } from 'node:fs'
import { libraries } from '../libraries/native.mjs'
import { algorithm } from './algorithm.mjs'

const { alg, pace, strict } = JSON.parse(process.argv[2])
const material = JSON.parse(readFileSync(new URL(`../fixture/${alg}.json`, import.meta.url), 'utf8'))
console.log(JSON.stringify(await algorithm(libraries, { alg, material, pace, strict })))
