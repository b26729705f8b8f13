import * as jotproof from 'jotproof'
import { refused } from './refused.mjs'
await fetch('/result', { method: 'POST', body: JSON.stringify(refused(jotproof)) })
