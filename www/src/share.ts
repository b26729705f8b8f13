// A link to a policy. It carries names of the form and what was typed there; never a token, a key or a clock.
import { field } from './dom.js'
import { SHARED } from './policy.js'

export function linkToPolicy(): string {
  const values = SHARED.map((id) => [id, field(id).value.trim()]).filter(([, value]) => value !== '')
  return `${location.origin}${location.pathname}#${new URLSearchParams(values)}`
}

/** Takes the policy out of the address, and whatever else stands there: a token in an address would stay in the history. */
export function takePolicy(): Record<string, string> | undefined {
  if (location.hash === '' && location.search === '') return undefined
  const given = new URLSearchParams(location.hash.slice(1))
  history.replaceState(undefined, '', location.pathname)
  const known = SHARED.filter((id) => given.has(id)).map((id) => [id, given.get(id) ?? ''])
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Record<string, string>)
}
