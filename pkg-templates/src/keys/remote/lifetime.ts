// How long an answer is fresh (RFC 9111 §4.2). The same rules as in src/key/refresh/freshness.rs, which has them for Rust and sets the bounds:
// `cargo xtask test twins` compares them.

/** Seconds from the answer on. What is malformed says nothing, as RFC 9111 §4.2.1 wants it. */
export function lifetime(cacheControl: string, age: string): number {
  const said = cacheControl.toLowerCase().split(',').flatMap(secondsOf)
  return Math.min(...(said.length > 0 ? said : [UNSAID]), Number.MAX_VALUE) - (DIGITS.test(age.trim()) ? Number(age) : 0)
}

/** The lifetime that one directive gives, if it does. */
function secondsOf(directive: string): number[] {
  const [name, ...values] = directive.split('=').map((part) => part.trim())
  if (name === 'no-store' || name === 'no-cache') return [0]
  const value = name === 'max-age' ? values.join('=').replace(QUOTED, '$1') : ''
  return DIGITS.test(value) ? [Number(value)] : []
}

const QUOTED = /^"(.*)"$/
const DIGITS = /^\d+$/

/** Seconds, where the issuer says nothing. */
const UNSAID = 600
