import { HINTS } from '../generated/hints.js'

/** What an option must be, for the message that refuses it; the code that refuses has the option's name alone. */
export function expected(option: string | undefined, reason: string | undefined): string | undefined {
  const hint = HINTS.get(option)
  if (hint === undefined) return undefined
  switch (reason) {
    case 'value':
      return `must be ${hint}`
    case 'missing':
      return `is required, and must be ${hint}`
    default:
      return undefined
  }
}
