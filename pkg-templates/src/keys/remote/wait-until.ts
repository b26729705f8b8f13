// How a runtime lets end what was begun for a request.
import { ownMembers, refuseMore } from '../../input/plain-data.js'
import { refuseUnknown } from '../../input/unknown-option.js'
import { configInvalid } from '../../results/error.js'
import type { WaitUntil } from './types.js'

/**
 * The one option of `ready`.
 *
 * @throws JotproofError `config_invalid`
 */
export function readWaitUntil(options: unknown, more: readonly unknown[]): WaitUntil | undefined {
  refuseMore(more, 'ready()')
  if (options === undefined) return undefined
  const members = ownMembers(options)
  refuseUnknown(members, ['waitUntil'])
  return takeWaitUntil(members)
}

/** Takes it out of the members. */
export function takeWaitUntil(members: Map<string, unknown>): WaitUntil | undefined {
  const waitUntil = members.get('waitUntil')
  if (members.delete('waitUntil') && typeof waitUntil !== 'function') {
    throw configInvalid('waitUntil', 'value')
  }
  return waitUntil as WaitUntil | undefined
}
