// Node: bytes of WebAssembly memory that verifiers take, then their keys once they are hot. Memory grows by pages of 64 KiB and never
// shrinks; with this many verifiers a page is a small part of the answer.
import { readFileSync } from 'node:fs'
import { watchMemory } from './watch-memory.mjs'
import { prepare } from '../libraries/jotproof.mjs'

/** A key gets its table, if it gets one, within this many. */
const USES_UNTIL_HOT = 5

const [alg, count] = [process.argv[2], Number(process.argv[3])]
const { fresh } = JSON.parse(readFileSync(new URL(`../fixture/${alg}.json`, import.meta.url), 'utf8'))
const memory = watchMemory()
const make = (at) => ({ ...prepare(fresh[at % fresh.length].key), ...fresh[at % fresh.length].good[0] })
const use = ({ verify, token, sub }) => {
  const answer = verify(token)
  if (answer !== sub) throw new Error(`answered ${answer}, expected ${sub}`)
}

use(make(0))
const empty = memory.bytes()
const verifiers = Array.from({ length: count }, (_, at) => make(at))
const made = memory.bytes()
for (let i = 0; i < USES_UNTIL_HOT; i++) verifiers.forEach(use)
const hot = memory.bytes()
if (empty === 0) throw new Error('no memory was seen')
console.log(JSON.stringify({ count, instance: empty, perVerifier: (made - empty) / count, perHotKey: (hot - made) / count, all: hot }))
