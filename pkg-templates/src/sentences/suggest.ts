import { HABITS } from '../generated/options.js'

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
