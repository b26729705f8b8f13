// How the options are read: once. Those of the policy become the program that crosses into WebAssembly, keys become bytes.
import { CACHED_TOKENS } from '../generated/limits.js'
import { OBJECTS, OTHERS, POLICY } from '../generated/options.js'
import { systemClock } from '../input/clock.js'
import { configInvalid } from '../results/error.js'
import { readAlgorithms, readKeys, type KeyList } from '../keys/key-list.js'
import { revocation, validation, type Hook } from './hooks.js'
import type { RemoteSource } from '../keys/remote/source.js'
import { finder, optionMissing } from '../input/find-option.js'
import { ownMembers } from '../input/plain-data.js'
import { readResourceMetadata } from '../request/challenge.js'
import { AUTHORIZATION, readSources, type Sources } from '../request/token-sources.js'
import { refuseUnknown } from '../input/unknown-option.js'
import { textOf, valuesOf } from './policy-text.js'
import { policyProgram, wordsOf } from './policy.js'

/** The options, read once. */
export interface ReadOptions {
  readonly keys: KeyList
  /** A bit for each algorithm that is allowed, where they are named. */
  readonly algorithms: number | undefined
  readonly clock: () => number
  /** How many tokens are cached. */
  readonly cache: number
  readonly hooks: readonly Hook[]
  readonly sources: Sources
  /** What tokens are judged by, as JSON text: for challenges. */
  readonly policy: string
  /** The same, as the core runs it. */
  readonly program: Uint8Array
  /** The URL of this API's metadata, for challenges. */
  readonly resourceMetadata: string | undefined
  readonly remote: RemoteSource | undefined
  /** Every name that `iss` may be; `undefined` where it is not checked. */
  readonly issuers: readonly string[] | undefined
}

/** @throws JotproofError `config_invalid` */
export function readOptions(options: unknown): ReadOptions {
  const members = ownMembers(options)
  refuseUnknown(members, [...POLICY, ...OTHERS])
  if (!members.has('keys')) throw optionMissing('keys')

  const find = finder(members)
  const policy = textOf(members, POLICY, OBJECTS)
  const sources = find('from', readSources) ?? AUTHORIZATION
  const resourceMetadata = find('resourceMetadata', readResourceMetadata)
  const keys = readKeys(members.get('keys'))
  const { remote } = keys
  const values = valuesOf(policy)
  const program = policyProgram(values)
  const [named, tenants] = ['issuer', 'tenants'].map((name) => wordsOf(values.get(name)))
  if (remote?.issuer !== undefined && !named?.includes(remote.issuer)) throw configInvalid('keys', 'value', 'discovered')
  return {
    keys,
    algorithms: find('algorithms', readAlgorithms),
    remote,
    clock: (find('clock', functionOf) as (() => number) | undefined) ?? systemClock,
    hooks: [find('revoked', revocation), find('schema', validation)].filter((hook) => hook !== undefined),
    sources,
    policy,
    cache: find('cache', tokens) ?? 0,
    program,
    resourceMetadata,
    issuers: tenants === undefined ? named : named?.flatMap((name) => tenants.map((tenant) => name.replace('{tenantid}', () => tenant))),
  }
}

/** A whole number. */
function tokens(cache: unknown): number | undefined {
  return Number.isInteger(cache) && (cache as number) >= 0 && (cache as number) <= CACHED_TOKENS ? (cache as number) : undefined
}

function functionOf(value: unknown): ((...given: unknown[]) => unknown) | undefined {
  return typeof value === 'function' ? (value as () => unknown) : undefined
}
