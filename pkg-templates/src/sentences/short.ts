// `#sentences` in browsers' production bundles: codes and names, until `jotproof/explain` brings the sentences.
import { PAGE } from './page.js'
import type { Sentences } from './types.js'

export function sentences(): Sentences {
  return registered
}

/** For every build of the package that the program has. */
export function register(all: Sentences): void {
  registered = all
}

let registered: Sentences = {
  message: (code, reason, subject) => short(code, subject, reason),
  explanation: (code, reason, subject, details) => short(code, subject, reason, details?.words || details?.numbers.join()),
  description: (code) => code,
}

/** Such as `config_invalid (issuer: missing)`, and where it is explained. */
function short(code: string, ...details: readonly (string | undefined)[]): string {
  const known = details.filter(Boolean).join(': ')
  return `${code}${known && ` (${known})`} ${PAGE}`
}
