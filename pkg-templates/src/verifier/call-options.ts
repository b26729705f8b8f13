// How the options of one call are read.
import type { WaitUntil } from '../keys/remote/types.js'
import { CALL } from '../generated/options.js'
import { takeWaitUntil } from '../keys/remote/wait-until.js'
import { ownMembers, quote, refuseMore, snapshot } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'
import { extraProgram } from './policy.js'

/** What a call asks beside the policy. */
export interface Extra {
  /** As JSON text: for challenges, and to tell one from another. */
  readonly text: string
  /** As the core runs it. */
  readonly program: Uint8Array
}

/** What one call asks, `undefined` where nothing is asked, and the runtime's `waitUntil`. */
export interface ReadExtra {
  readonly extra: Extra | undefined
  readonly waitUntil: WaitUntil | undefined
}

/** @throws JotproofError `config_invalid` */
export function readAsyncExtra(extra: unknown, more: readonly unknown[]): ReadExtra {
  refuseMore(more, MORE)
  if (extra === undefined) return NOTHING
  const members = ownMembers(extra, 'extra')
  const waitUntil = takeWaitUntil(members)
  return { extra: members.size === 0 ? undefined : read(members, [...CALL, 'waitUntil']), waitUntil }
}

/** @throws JotproofError `config_invalid` */
export function readExtra(extra: unknown, more: readonly unknown[]): ReadExtra {
  refuseMore(more, MORE)
  return extra === undefined ? NOTHING : { extra: read(ownMembers(extra, 'extra'), CALL), waitUntil: undefined }
}

function read(members: ReadonlyMap<string, unknown>, known: readonly string[]): Extra {
  refuseUnknown(members, known)
  const texts = new Map(Array.from(members, ([name, value]) => [name, snapshot(value, name)]))
  const text = `{${Array.from(texts, ([name, value]) => `${quote(name)}:${value}`).join()}}`
  return { text, program: extraProgram(texts) }
}

const NOTHING: ReadExtra = { extra: undefined, waitUntil: undefined }
const MORE = 'call()'
