// All sentences, as `Display` and `explain` of the core's `Error` say them.
import { HINTS, type Hint } from './hints.js'
import { expected } from './option-hints.js'
import { EXPLANATIONS, MESSAGES, TYPES } from './sentences.js'
import { suggest } from './suggest.js'
import type { Details, Sentences } from './types.js'

export const FULL: Sentences = {
  message,
  explanation(code, reason, subject, details) {
    const template = details === undefined ? undefined : EXPLANATIONS.get(`${code} ${details.numbers.length}`)
    // the sample of a code has no words
    if (template === undefined || (details!.words === '' && template.includes('{words}'))) return refused(code, reason, subject)
    return filled(template, reason, details!)
  },
  description: sentenceOf,
}

function message(code: string, reason: string | undefined, subject: string | undefined, hint: Hint | undefined): string {
  const text = refused(code, reason, subject)
  const cure = hint === undefined && code === 'config_invalid' ? expected(subject, reason) : cureOf(hint, subject)
  return cure === undefined ? text : `${text}; ${cure}`
}

function refused(code: string, reason: string | undefined, subject: string | undefined): string {
  const known = [subject, reason].filter((word) => word !== undefined)
  return known.length === 0 ? sentenceOf(code) : `${sentenceOf(code)} (${known.join(': ')})`
}

function cureOf(hint: Hint | undefined, subject: string | undefined): string | undefined {
  if (typeof hint !== 'object') return HINTS[hint as keyof typeof HINTS] ?? hint
  const meant = suggest(subject!, hint)
  // a habit may be of another function's
  return meant !== undefined && hint.includes(meant) ? `did you mean ${meant}?` : undefined
}

function sentenceOf(code: string): string {
  return MESSAGES[code as keyof typeof MESSAGES]
}

function filled(template: string, reason: string | undefined, { numbers, words }: Details): string {
  const first = numbers[0]
  return template.replace(/\{(\w+)\}/g, (_, hole: string) => {
    switch (hole) {
      case '0':
        return String(first)
      case '1':
        return String(numbers[1])
      case 's':
        return first === 1 ? '' : 's'
      case 'typ':
        return TYPES[first!]!
      case 'reason':
        return reason!
      default:
        return words
    }
  })
}
