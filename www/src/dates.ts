// Seconds since the epoch, for people.

/** Names of claims whose value is a date (RFC 7519 §2, NumericDate). */
export const DATES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

export function local(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? 'no date' : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
}

/** As in "in 12 minutes" or "3 days ago". */
export function relative(seconds: number, now: number): string {
  const away = seconds - now
  const [unit, size] = UNITS.find(([, least]) => Math.abs(away) >= least) ?? ['second', 1]
  return words.format(Math.round(away / size), unit)
}

/** As the field of the form has it: local, to the second. */
export function fieldValue(seconds: number): string {
  const date = new Date(seconds * 1000)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600], ['month', 2_629_800], ['day', 86_400], ['hour', 3600], ['minute', 60],
]
