// The checks in the order in which they are made, and which of them refuses with which code.
import { make, part } from './dom.js'
import type { Policy } from './policy.js'

export interface Step {
  readonly name: string
  readonly about: string
  readonly codes: readonly string[]
  /** Claims whose absence or wrong type is refused here. */
  readonly claims?: readonly string[]
  /** Whether the policy asks for anything here; always, where this is left out. */
  readonly asked?: (policy: Policy) => boolean
}

export const STEPS: readonly Step[] = [
  { name: 'Size', about: 'at most 16 KiB', codes: ['token_missing', 'token_too_large'] },
  { name: 'Shape', about: 'three parts of strict base64url', codes: ['token_malformed', 'token_encrypted', 'token_json_serialized', 'request_malformed'] },
  { name: 'Header', about: 'strict JSON, nothing critical', codes: ['header_invalid', 'crit_unsupported', 'token_type_unsupported'] },
  { name: 'Key', about: 'one key, bound to one algorithm', codes: ['alg_not_allowed', 'key_not_found', 'key_ambiguous', 'key_unsuitable', 'keys_unavailable'] },
  { name: 'Signature', about: 'belongs to these bytes', codes: ['signature_invalid'] },
  { name: 'Payload', about: 'one strict JSON object', codes: ['claims_malformed'] },
  { name: 'Type', about: 'typ fits the profile', codes: ['type_mismatch'], claims: ['events'] },
  { name: 'Issuer', about: 'iss is the one you trust', codes: ['issuer_mismatch'], claims: ['iss'], asked: ({ issuer }) => issuer !== '' },
  { name: 'Audience', about: 'aud names your API', codes: ['audience_mismatch'], claims: ['aud'], asked: ({ audience }) => audience !== '' },
  { name: 'Expiry', about: 'exp is ahead', codes: ['expired'], claims: ['exp'] },
  { name: 'Not before', about: 'nbf has passed', codes: ['not_yet_valid'], claims: ['nbf'] },
  { name: 'Issued at', about: 'iat has passed', codes: ['issued_in_future'], claims: ['iat'] },
  { name: 'Age', about: 'not older than you allow', codes: ['too_old', 'lifetime_too_long'], asked: ({ maxAge }) => maxAge !== undefined },
  { name: 'Subject', about: 'sub is the one you expect', codes: ['subject_mismatch'], claims: ['sub'], asked: ({ subject }) => subject !== '' },
  { name: 'Claims', about: 'what the profile asks for', codes: ['claim_missing', 'claim_invalid', 'claim_mismatch', 'binding_required'] },
  { name: 'Scopes', about: 'the rights that you need', codes: ['scope_insufficient'], claims: ['scope', 'scp'], asked: ({ scopes }) => scopes.length > 0 },
]

/** The place of the step that refuses with this code, for this claim; -1 for faults that no token causes. */
export function stepOf(code: string, claim: string | undefined): number {
  if (claim !== undefined && (code === 'claim_missing' || code === 'claim_invalid')) {
    const at = STEPS.findIndex(({ claims }) => claims?.includes(claim))
    if (at >= 0) return at
  }
  return STEPS.findIndex(({ codes }) => codes.includes(code))
}

/** `refused` is the place of the step that refused, STEPS.length where all passed, -1 before any was asked. */
export function drawPipeline(policy: Policy, refused: number): void {
  const list = part('pipeline')
  if (list.childElementCount === 0) {
    list.append(...STEPS.map(({ name }) => make('li', {}, make('span', { class: 'mark', 'aria-hidden': 'true' }),
      make('span', { class: 'step' }, name), make('span', { class: 'about' }), make('span', { class: 'hidden' }))))
  }
  STEPS.forEach((step, at) => {
    const item = list.children[at] as HTMLElement
    const state = stateOf(step, at, policy, refused)
    item.dataset['state'] = state
    item.querySelector('.about')!.textContent = state === 'not asked' ? 'not asked for by this policy' : step.about
    item.querySelector('.hidden')!.textContent = `: ${state}`
  })
}

function stateOf({ asked }: Step, at: number, policy: Policy, refused: number): string {
  if (at === refused) return 'refused'
  if (at > refused) return 'not reached'
  return asked?.(policy) === false ? 'not asked' : 'passed'
}
