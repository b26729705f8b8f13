// The form: what the visitor's API would accept.
import { field, make, offer, onClick, part } from './dom.js'
import { fieldValue } from './dates.js'

export const PROFILES = ['jwt', 'access-token', 'id-token', 'logout-token', 'security-event'] as const

export interface Policy {
  readonly key: string
  readonly jwksUrl: string
  readonly issuer: string
  readonly audience: string
  readonly scopes: readonly string[]
  readonly subject: string
  readonly profile: (typeof PROFILES)[number]
  /** '' where the key says it. */
  readonly algorithm: string
  readonly tolerance: number
  readonly maxAge: number | undefined
  /** Seconds since the epoch; `undefined` is the real time. */
  readonly clock: number | undefined
}

/** Fields that a link carries: no key and no clock. */
export const SHARED = ['jwks-url', 'issuer', 'audience', 'scopes', 'subject', 'profile', 'key-algorithm', 'tolerance', 'max-age'] as const

export function prepareForm(algorithms: readonly string[], changed: () => void): void {
  offer(
    part('profile'),
    PROFILES.map((name) => [name, name]),
  )
  offer(part('key-algorithm'), [['', 'as the key says'], ...algorithms.map((name) => [name, name] as const)])
  const form = part('policy')
  form.addEventListener('input', changed)
  form.addEventListener('submit', (event) => event.preventDefault())
  onClick('real-time', () => {
    setClock(undefined)
    changed()
  })
}

export function readPolicy(): Policy {
  const clock = Date.parse(field('clock').value) / 1000
  const maxAge = Number.parseFloat(field('max-age').value)
  return {
    key: field('key').value.trim(),
    jwksUrl: field('jwks-url').value.trim(),
    issuer: field('issuer').value.trim(),
    audience: field('audience').value.trim(),
    scopes: field('scopes')
      .value.split(/[\s,]+/)
      .filter((scope) => scope !== ''),
    subject: field('subject').value.trim(),
    profile: field('profile').value as Policy['profile'],
    algorithm: field('key-algorithm').value,
    tolerance: Number(field('tolerance').value),
    maxAge: Number.isNaN(maxAge) ? undefined : maxAge,
    clock: Number.isNaN(clock) ? undefined : clock,
  }
}

/** The time by which the policy judges, in seconds since the epoch. */
export const timeOf = ({ clock }: Policy): number => clock ?? Date.now() / 1000

export function setClock(seconds: number | undefined): void {
  field('clock').value = seconds === undefined ? '' : fieldValue(seconds)
}

/** Fills fields by their ids, and leaves the others. */
export function fill(values: Readonly<Record<string, string>>): void {
  for (const [id, value] of Object.entries(values)) field(id).value = value
}

/** Issuers and audiences that the token names, to choose from. */
export function suggestFrom(claims: Readonly<Record<string, unknown>> | undefined): void {
  for (const [id, claim] of [
    ['issuer', 'iss'],
    ['audience', 'aud'],
  ] as const) {
    const list = part(`${id}-list`)
    const values = [claims?.[claim]].flat().filter((value) => typeof value === 'string')
    list.replaceChildren(...values.map((value) => make('option', { value })))
  }
}
