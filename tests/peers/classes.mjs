// In which class of strictness a refusal falls.
import { read } from './panel.mjs'

export const classes = read('classes.json')
const byVerdict = new Map(classes.flatMap((one) => one.verdicts.map((verdict) => [verdict, one])))

/** { verdict, one }: the words that classes.json has for a refusal, and the class, which is undefined where there is none. */
export function classOf(refusal, token) {
  const verdict = words(refusal, token)
  return { verdict, one: byVerdict.get(verdict) }
}

function words({ code, reason, claim }, token) {
  if (code === 'claim_missing') return claim === 'exp' ? 'claim_missing/exp' : code
  if (code === 'claim_invalid') return DATES.includes(claim) ? `claim_invalid/date ${kindOf(part(token, 1)?.[claim], 'number')}` : code
  if (code === 'header_invalid' && reason === 'kid') return `header_invalid/kid ${kindOf(part(token, 0)?.kid, 'string')}`
  return reason === undefined ? code : `${code}/${reason}`
}

const DATES = ['exp', 'nbf', 'iat']
const kindOf = (value, type) => (typeof value === type ? 'value' : 'type')

function part(token, at) {
  return JSON.parse(Buffer.from(token.split('.')[at], 'base64url').toString())
}
