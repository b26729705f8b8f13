// Seconds since the epoch, for people.

/** Names of claims whose value is a date (RFC 7519 §2, NumericDate). */
export const DATES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at'])

/** Whether it is one that a calendar has, and a verifier takes: up to the year 9999. */
export const isDate = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= LAST

export function local(seconds: number): string {
  return isDate(seconds) ? new Date(seconds * 1000).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }) : 'no date'
}

/** As short as it can be: the time alone today, the date alone on other days. */
export function moment(seconds: number, now: number): string {
  const date = new Date(seconds * 1000)
  const isToday = date.toDateString() === new Date(now * 1000).toDateString()
  return isToday ? date.toLocaleTimeString(undefined, { timeStyle: 'short' }) : date.toLocaleDateString(undefined, { dateStyle: 'medium' })
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
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** 9999-12-31T23:59:59Z */
export const LAST = 253_402_300_799
