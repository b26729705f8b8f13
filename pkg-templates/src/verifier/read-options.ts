// How the options are read: once. Those of the policy become the program that crosses into WebAssembly, keys become bytes.
import { CACHED_TOKENS } from '../generated/limits.js'
import { LAYER, OBJECTS, OURS, POLICY } from '../generated/options.js'
import { systemClock } from '../input/clock.js'
import { configInvalid, optionInvalid } from '../results/error.js'
import { readAlgorithms, readKeys, type KeyList } from '../keys/key-list.js'
import { readHooks, type Hooks } from './hooks.js'
import type { RemoteSource } from '../keys/remote/source.js'
import { isArray, ownMembers, snapshot } from '../input/plain-data.js'
import { readResourceMetadata } from '../request/challenge.js'
import { AUTHORIZATION, readSources, type Sources } from '../request/token-sources.js'
import { refuseUnknown } from '../input/unknown-option.js'
import { policyProgram } from './policy.js'

/** The options, read once. */
export interface ReadOptions {
  readonly keys: KeyList
  /** A bit for each algorithm that is allowed; 0: the keys say. */
  readonly allowed: number
  readonly clock: () => number
  /** How many tokens are cached. */
  readonly cache: number
  readonly hooks: Hooks
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
  refuseUnknown(members, [...POLICY, ...LAYER, ...OURS])
  if (!members.has('keys')) throw optionInvalid('config_invalid', 'keys', 'missing')

  const judged = new Map(POLICY.filter((name) => members.has(name)).map((name) => [name, policyValue(name, members.get(name))]))
  const policy = `{${Array.from(judged, ([name, text]) => `"${name}":${text}`).join()}}`
  const sources = members.has('from') ? readSources(members.get('from')) : AUTHORIZATION
  const resourceMetadata = members.has('resourceMetadata') ? readResourceMetadata(members.get('resourceMetadata')) : undefined
  const keys = readKeys(members.get('keys'))
  const { remote } = keys
  const program = policyProgram(judged)
  const [named, tenants] = [namesOf(judged, 'issuer'), namesOf(judged, 'tenants')]
  if (remote?.issuer !== undefined && !named?.includes(remote.issuer)) throw configInvalid('keys', 'value', 'discovered')
  return {
    keys,
    allowed: members.has('algorithms') ? readAlgorithms(members.get('algorithms')) : 0,
    remote,
    clock: members.has('clock') ? clockOf(members.get('clock')) : systemClock,
    hooks: readHooks(members),
    sources,
    policy,
    cache: members.has('cache') ? tokens(members.get('cache')) : 0,
    program,
    resourceMetadata,
    issuers: tenants === undefined ? named : named?.flatMap((name) => tenants.map((tenant) => name.replace('{tenantid}', () => tenant))),
  }
}

function policyValue(name: string, value: unknown): string {
  // sentinels are objects in this text: nothing out of a JSON file may be taken for one
  if (!OBJECTS.includes(name) && typeof value === 'object' && value !== null && !isArray(value, name)) {
    throw configInvalid(name, 'value', 'no-object')
  }
  return snapshot(value, name)
}

/** One name or several, of options that were found sound; `undefined` where there are none, or nobody checks them. */
function namesOf(judged: ReadonlyMap<string, string>, option: string): readonly string[] | undefined {
  const value = JSON.parse(judged.get(option) ?? 'null') as string | readonly string[] | object | null
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? (value as readonly string[]) : undefined
}

/** A whole number. */
function tokens(cache: unknown): number {
  if (Number.isInteger(cache) && (cache as number) >= 0 && (cache as number) <= CACHED_TOKENS) return cache as number
  throw optionInvalid('config_invalid', 'cache', 'value')
}

function clockOf(clock: unknown): () => number {
  if (typeof clock !== 'function') throw optionInvalid('config_invalid', 'clock', 'value')
  return clock as () => number
}
