// How the options of one call are read.
import type { WaitUntil } from '../keys/remote/types.js'
import { CALL } from '../generated/options.js'
import { takeWaitUntil } from '../keys/remote/wait-until.js'
import { ownMembers, quote, refuseMore, snapshot } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'

/** What one call asks: as JSON text, `undefined` where nothing is asked, and the runtime's `waitUntil`. */
export interface ReadExtra {
  readonly text: string | undefined
  readonly waitUntil: WaitUntil | undefined
}

/** @throws JotproofError `config_invalid` */
export function readAsyncExtra(extra: unknown, more: readonly unknown[]): ReadExtra {
  refuseMore(more, MORE)
  if (extra === undefined) return { text: undefined, waitUntil: undefined }
  const members = ownMembers(extra, 'extra')
  const waitUntil = takeWaitUntil(members)
  return { text: members.size === 0 ? undefined : jsonOf(members, [...CALL, 'waitUntil']), waitUntil }
}

/**
 * As JSON text, `undefined` where nothing is asked; the core judges the values.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraText(extra: unknown, more: readonly unknown[]): string | undefined {
  refuseMore(more, MORE)
  return extra === undefined ? undefined : jsonOf(ownMembers(extra, 'extra'), CALL)
}

function jsonOf(members: ReadonlyMap<string, unknown>, known: readonly string[]): string {
  refuseUnknown(members, known)
  return `{${Array.from(members, ([name, value]) => `${quote(name)}:${snapshot(value, name)}`).join()}}`
}

const MORE = 'call()'
