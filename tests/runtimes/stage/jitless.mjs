import * as jotproof from 'jotproof'
import { refused } from './refused.mjs'
console.log(JSON.stringify(refused(jotproof, 'engine', 'this engine has no WebAssembly')))
