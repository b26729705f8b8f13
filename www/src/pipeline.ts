// The checks in the order in which they are made, and which of them refuses with which code.
import type { ErrorCode, Refusal } from 'jotproof'
import { make, part } from './dom.js'
import type { Policy } from './policy.js'

export interface Step {
  readonly name: string
  readonly about: string
  readonly codes: readonly ErrorCode[]
  /** Claims whose wrong type or content is refused here. */
  readonly reads?: readonly string[]
  /** Claims whose absence is refused here, where the policy asks. */
  readonly needs?: readonly string[]
  /** Whether the policy asks for anything here; always, where this is left out. */
  readonly asked?: (policy: Policy) => boolean
}

const ROWS = [
  { name: 'Size', about: 'at most 16 KiB', codes: ['token_missing', 'token_too_large'] },
  {
    name: 'Shape',
    about: 'three parts of strict base64url',
    codes: ['token_malformed', 'token_encrypted', 'token_json_serialized', 'request_malformed'],
  },
  { name: 'Header', about: 'strict JSON, nothing critical', codes: ['header_invalid', 'crit_unsupported', 'token_type_unsupported'] },
  {
    name: 'Key',
    about: 'one key, bound to one algorithm',
    codes: ['alg_not_allowed', 'key_not_found', 'key_ambiguous', 'key_unsuitable', 'keys_unavailable'],
  },
  { name: 'Signature', about: 'belongs to these bytes', codes: ['signature_invalid'] },
  { name: 'Payload', about: 'one strict JSON object', codes: ['claims_malformed'] },
  { name: 'Type', about: 'typ fits the profile', codes: ['type_mismatch'], reads: ['events'], needs: ['events'] },
  {
    name: 'Issuer',
    about: 'iss is the one you trust',
    codes: ['issuer_mismatch'],
    reads: ['iss'],
    needs: ['iss'],
    asked: ({ issuer }) => issuer !== '',
  },
  {
    name: 'Audience',
    about: 'aud names your API',
    codes: ['audience_mismatch'],
    reads: ['aud'],
    needs: ['aud'],
    asked: ({ audience }) => audience !== '',
  },
  { name: 'Expiry', about: 'exp is ahead', codes: ['expired'], reads: ['exp'], needs: ['exp'] },
  { name: 'Not before', about: 'nbf has passed', codes: ['not_yet_valid'], reads: ['nbf'] },
  { name: 'Issued at', about: 'iat has passed', codes: ['issued_in_future'], reads: ['iat'] },
  {
    name: 'Age',
    about: 'not older than you allow',
    codes: ['too_old', 'lifetime_too_long'],
    needs: ['iat'],
    asked: ({ maxAge }) => maxAge !== undefined,
  },
  {
    name: 'Subject',
    about: 'sub is the one you expect',
    codes: ['subject_mismatch'],
    reads: ['sub'],
    needs: ['sub'],
    asked: ({ subject }) => subject !== '',
  },
  { name: 'Claims', about: 'what the profile asks for', codes: ['claim_missing', 'claim_invalid', 'claim_mismatch', 'binding_required'] },
  {
    name: 'Scopes',
    about: 'the rights that you need',
    codes: ['scope_insufficient'],
    reads: ['scope', 'scp'],
    asked: ({ scopes }) => scopes.length > 0,
  },
] as const satisfies readonly Step[]

export const STEPS: readonly Step[] = ROWS

/** Faults that no token causes, and rules for which the form has no field. */
type Elsewhere =
  | 'token_in_query'
  | 'cross_site'
  | 'auth_too_old'
  | 'acr_insufficient'
  | 'revoked'
  | 'schema_mismatch'
  | 'async_required'
  | 'clock_unavailable'
  | 'wasm_unavailable'
  | 'config_invalid'
  | 'internal'

/** A code of the package that has no step yet does not compile. */
export type EachCodeHasItsStep = None<Exclude<ErrorCode, (typeof ROWS)[number]['codes'][number] | Elsewhere>>
type None<T extends never> = T

/** The place of the step that refuses so; -1 for faults that no token causes. */
export function stepOf({ code, claim }: Pick<Refusal, 'code' | 'claim'>, policy: Policy): number {
  const isHere = ({ reads, needs, asked }: Step) =>
    code === 'claim_missing'
      ? needs?.includes(claim ?? '') && asked?.(policy) !== false
      : code.startsWith('claim_') && reads?.includes(claim ?? '')
  const at = STEPS.findIndex(isHere)
  return at >= 0 ? at : STEPS.findIndex(({ codes }) => codes.includes(code))
}

/** `refused` is the place of the step that refused, STEPS.length where all passed, -1 before any was asked. */
export function drawPipeline(policy: Policy, refused: number): void {
  const list = part('pipeline')
  if (list.childElementCount === 0) {
    list.append(
      ...STEPS.map(({ name }) =>
        make(
          'li',
          {},
          make('span', { class: 'mark', 'aria-hidden': 'true' }),
          make('span', { class: 'step' }, name),
          make('span', { class: 'about' }),
          make('span', { class: 'hidden' }),
        ),
      ),
    )
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
