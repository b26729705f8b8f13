// Where compiling is refused, the entry that carries its own bytes must say so.
import * as jotproof from 'jotproof'
import { refused } from './refused.mjs'
addEventListener('fetch', (event) => event.respondWith(new Response(JSON.stringify(refused(jotproof)))))
