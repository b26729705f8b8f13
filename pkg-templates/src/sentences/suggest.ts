/** The known name that was probably meant: a habit from another library, or a slip of at most two letters. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 32) return undefined
  const lower = name.toLowerCase()
  const habit = HABITS.get(lower)
  if (habit !== undefined) return habit
  let best: string | undefined
  let least = 3
  for (const candidate of known) {
    const steps = distance(lower, candidate.toLowerCase())
    if (steps < least) {
      least = steps
      best = candidate
    }
  }
  return best
}

/** Levenshtein's: insertions, deletions and replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced))
    }
    row = next
  }
  return row[b.length]!
}

/** What jose, jsonwebtoken, fast-jwt, aws-jwt-verify and the claims themselves call it, in lower case. */
const HABITS = new Map([
  ['iss', 'issuer'],
  ['aud', 'audience'],
  ['sub', 'subject'],
  ['typ', 'type'],
  ['exp', 'expiry'],
  ['ignoreexpiration', 'expiry'],
  ['alg', 'algorithms'],
  ['algs', 'algorithms'],
  ['allowedalgorithms', 'algorithms'],
  ['clientid', 'audience'],
  ['clockskew', 'clockTolerance'],
  ['clockskewseconds', 'clockTolerance'],
  ['graceseconds', 'clockTolerance'],
  ['leeway', 'clockTolerance'],
  ['maxage', 'maxTokenAge'],
  ['currentdate', 'clock'],
  ['clocktimestamp', 'clock'],
  ['now', 'clock'],
  ['cachesize', 'cache'],
  ['secret', 'keys'],
  ['publickey', 'keys'],
  ['jwk', 'keys'],
  ['jwks', 'keys'],
  ['jwksuri', 'keys'],
  ['requiredclaim', 'requiredClaims'],
  ['scope', 'scopes'],
  ['scp', 'scopes'],
  ['permissions', 'scopes'],
  ['tid', 'tenants'],
  ['cnf', 'confirmation'],
  ['acrvalues', 'acr'],
  ['isrevoked', 'revoked'],
])
