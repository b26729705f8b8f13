// In which class of strictness a refusal falls.
import { classes } from './data.mjs'

/** By the verdict; by the name of the row, where the verdict is one that nobody should contradict elsewhere. */
const byWords = new Map(classes.flatMap((one) => [...one.verdicts, ...(one.rows ?? [])].map((words) => [words, one])))
export const allWords = [...byWords.keys()]

/** { words, one }: what classes.json has for a refusal, and the class, which is undefined where there is none. */
export function classOf(refusal, { name, token }) {
  const words = byWords.has(name) ? name : wordsFor(refusal, token)
  return { words, one: byWords.get(words) }
}

/** As rows of tests/attacks say it. */
export const kindOf = ({ basis }) => (basis === 'policy' ? 'policy' : 'must')

function wordsFor({ code, reason, claim }, token) {
  if (code === 'claim_missing') return claim === 'exp' ? 'claim_missing/exp' : code
  if (code === 'claim_invalid') return DATES.includes(claim) ? `claim_invalid/date ${typed(part(token, 1)?.[claim], 'number')}` : code
  if (code === 'header_invalid' && reason === 'kid') return `header_invalid/kid ${typed(part(token, 0)?.kid, 'string')}`
  if (reason === 'base64url') return `${code}/${token.split('.').some(({ length }) => length % 4 === 1) ? 'length' : 'spare bits'}`
  // what no reader of JSON takes is in no class
  if (reason === 'json' && !isJson(bytesOf(token, code === 'header_invalid' ? 0 : 1))) return `${code}/no JSON`
  return reason === undefined ? code : `${code}/${reason}`
}

const DATES = ['exp', 'nbf', 'iat']
const typed = (value, type) => (typeof value === type ? 'value' : 'type')

const bytesOf = (token, at) => Buffer.from(token.split('.')[at], 'base64url')
const part = (token, at) => JSON.parse(bytesOf(token, at).toString())

function isJson(bytes) {
  try {
    JSON.parse(new TextDecoder().decode(bytes)) // which takes a byte order mark away
    return true
  } catch {
    return false
  }
}
