// How the options of one call are read.
import type { WaitUntil } from '../keys/remote/types.js'
import { CALL } from '../generated/options.js'
import { takeWaitUntil } from '../keys/remote/wait-until.js'
import { ownMembers, refuseMore } from '../input/plain-data.js'
import { refuseUnknown } from '../input/unknown-option.js'
import type { Refusal } from '../results/results.js'
import { textOf, valuesOf } from './policy-text.js'
import { extraProgram } from './policy.js'

/** What a call asks beside the policy. */
export interface Extra {
  /** As JSON text: for challenges, and to tell one from another. */
  readonly text: string
  /** As the core runs it. */
  readonly program: Uint8Array
}

/** What one call asks, and the runtime's `waitUntil`; or why it cannot. */
export interface Asked {
  readonly extra: Extra | undefined
  readonly waitUntil: WaitUntil | undefined
  readonly refusal: Refusal | undefined
}

/** Of most calls: an object for each would take as long as a fifth of a signature of HS256. */
export const NOTHING: Asked = { extra: undefined, waitUntil: undefined, refusal: undefined }

/**
 * `mayWait`: for the calls that take `waitUntil`.
 *
 * @throws JotproofError `config_invalid`
 */
export function readExtra(extra: unknown, more: readonly unknown[], mayWait = false): Asked {
  refuseMore(more, 'call()')
  if (extra === undefined) return NOTHING
  const members = ownMembers(extra, 'extra')
  const waitUntil = mayWait ? takeWaitUntil(members) : undefined
  refuseUnknown(members, mayWait ? [...CALL, 'waitUntil'] : CALL)
  if (mayWait && members.size === 0) return { ...NOTHING, waitUntil }
  const text = textOf(members, CALL)
  return { extra: { text, program: extraProgram(valuesOf(text)) }, waitUntil, refusal: undefined }
}
