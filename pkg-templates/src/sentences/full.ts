// All sentences, as `Display` and `explain` of the core's `Error` say them.
import { expected } from './option-hints.js'
import { EXPLANATIONS, MESSAGES, TYPES } from './sentences.js'
import type { Details, Sentences } from './types.js'

export const FULL: Sentences = {
  message,
  explanation(code, reason, subject, details) {
    const template = details === undefined ? undefined : EXPLANATIONS.get(`${code} ${details.numbers.length}`)
    // the sample of a code has no words
    if (template === undefined || (details!.words === '' && template.includes('{words}'))) return message(code, reason, subject, undefined)
    return filled(template, reason, details!)
  },
  description: sentenceOf,
  expected,
}

function message(code: string, reason: string | undefined, subject: string | undefined, hint: string | undefined): string {
  let text = sentenceOf(code)
  if (subject !== undefined && reason !== undefined) text += ` (${subject}: ${reason})`
  else if (subject !== undefined || reason !== undefined) text += ` (${subject ?? reason})`
  return hint === undefined ? text : `${text}; ${hint}`
}

function sentenceOf(code: string): string {
  return MESSAGES[code as keyof typeof MESSAGES]
}

function filled(template: string, reason: string | undefined, { numbers, words }: Details): string {
  const [first, second] = numbers
  return template.replace(/\{(\w+)\}/g, (_, hole: string) => {
    switch (hole) {
      case '0':
        return String(first)
      case '1':
        return String(second)
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
