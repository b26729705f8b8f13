// From the options of a policy, and of a call, to the program that the core runs. src/policy/from_json.rs and src/policy/encode.rs do the
// same for Rust, and write the same bytes. What is read here is a copy in JSON: nothing of the caller's is looked at again.
import { CHALLENGE_BYTES, CLOCK_TOLERANCE, DEFAULT_TOLERANCE, LAST_SECOND } from '../generated/limits.js'
import * as its from '../generated/program.js'
import { optionInvalid } from '../results/error.js'
import { double, encoded, list, programOf, text, type Bytes, type Operation } from './program.js'

/** By name, each as JSON text; sentinels are `{"$":"UNCHECKED"}` and `{"$":"ABSENT"}`, as the core's tests have them. */
export type Options = ReadonlyMap<string, string>

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * The program of a policy. All options are read before the first is written: of two that are wrong, the same one is named each time.
 *
 * @throws JotproofError `config_invalid`
 */
export function policyProgram(options: Options): Uint8Array {
  const find = finder(options)
  const issuer = issuerOf(options)
  const audienceMode = SENTINELS.get(needed(options, 'audience')) ?? ANY_OF
  const audience = audienceMode === ANY_OF ? find('audience', names) : undefined
  const expiry = find('expiry', (_, json) => (SENTINELS.get(json) === UNCHECKED ? [0] : undefined))
  if (options.has('profile') && options.has('type')) throw invalid('profile') // each says the `typ`
  const profile = find('profile', (name) => (its.PROFILES.has(name as string) ? (name as string) : undefined)) ?? 'jwt'
  const [types, mayBeAbsent, events, needsExp, claims] = its.PROFILES.get(profile)!
  const isIdToken = profile === 'id-token'
  const type = find('type', names)
  const subject = find('subject', names)
  const required = find('requiredClaims', (value) => (Array.isArray(value) ? wordsOf(value) : undefined)) ?? []
  const matches = find('claims', matchesOf) ?? []
  const azp = find('azp', names)
  const nonce = find('nonce', word)
  const confirmation = find('confirmation', (value) => (value === 'caller' ? [1] : undefined))
  const scopes = find('scopes', scopesOf)
  const scopeClaim = find('scopeClaim', word)
  const maxAuthAge = find('maxAuthAge', duration)
  const acr = find('acr', challengeNames)
  const amr = find('amr', challengeNames)
  const tolerance = find('clockTolerance', (value) => seconds(value, CLOCK_TOLERANCE)) ?? double(DEFAULT_TOLERANCE)
  const maxTokenAge = find('maxTokenAge', duration) ?? NO_LIMIT
  const maxLifetime = find('maxLifetime', duration) ?? NO_LIMIT

  return programOf('options', [
    [its.KIND, type === undefined ? [mayBeAbsent, ...list(types)] : [0, ...type]],
    [its.EVENTS, [events]],
    [its.ISSUER, issuer],
    [its.AUDIENCE, [audience !== undefined && isIdToken ? ALL_OF : audienceMode, ...(audience ?? NO_NAMES)]],
    [its.VALIDITY, [...(expiry ?? [needsExp]), ...tolerance, ...maxTokenAge, ...maxLifetime]],
    [its.SUBJECT, subject ?? NO_NAMES],
    ...claims.map(([name, isText]): Operation => [its.PROFILE, [isText, ...text(name)]]),
    [its.LOGOUT, profile === 'logout-token' ? [] : undefined],
    ...required.map((name): Operation => [its.REQUIRED, text(name)]),
    ...matches,
    [its.PARTY, azp === undefined && isIdToken ? [1, ...(audience ?? NO_NAMES)] : [0, ...(azp ?? NO_NAMES)]],
    [its.NONCE, nonce],
    [its.CONFIRMATION, confirmation ?? [0]],
    [its.SCOPE_CLAIM, scopeClaim],
    [its.SCOPES, scopes],
    [its.SIGNED_IN, maxAuthAge],
    [its.ACR, acr],
    [its.AMR, amr],
  ])
}

/**
 * The program of what a call asks beside the policy.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraProgram(options: Options): Uint8Array {
  const find = finder(options)
  const scopes = find('scopes', scopesOf)
  const nonce = find('nonce', word)
  const accessToken = find('accessToken', word)
  const code = find('code', word)
  return programOf('extra', [
    [its.NONCE, nonce],
    [its.SCOPES, scopes],
    [its.HASH, accessToken && [...text('at_hash'), ...accessToken]],
    [its.HASH, code && [...text('c_hash'), ...code]],
  ])
}

/** Reads an option, `undefined` where it is not there; `read` says `undefined` of a value that is not sound. */
function finder(options: Options): <T>(name: string, read: (value: Json, json: string) => T | undefined) => T | undefined {
  return (name, read) => {
    const json = options.get(name)
    if (json === undefined) return undefined
    const found = read(JSON.parse(json) as Json, json)
    if (found === undefined) throw invalid(name)
    return found
  }
}

function needed(options: Options, name: string): string {
  const json = options.get(name)
  if (json === undefined) throw optionInvalid('config_invalid', name, 'missing')
  return json
}

function issuerOf(options: Options): Bytes {
  const isUnchecked = SENTINELS.get(needed(options, 'issuer')) === UNCHECKED
  const find = finder(options)
  const tenants = find('tenants', wordsOf)
  if (tenants !== undefined) {
    const template = find('issuer', (value) => (isWord(value) ? value : undefined))!
    if (!tenants.every((tenant) => GUID.test(tenant))) throw invalid('tenants')
    const [before = '', after] = template.split(TENANT)
    if (after === undefined || template.split('{').length > 2) throw invalid('issuer')
    return [OF_TENANTS, ...text(before), ...text(after), ...list(tenants)]
  }
  if (isUnchecked) return [UNCHECKED]
  const spellings = find('issuer', wordsOf)!
  if (spellings.some((name) => name.includes('{'))) throw optionInvalid('config_invalid', 'tenants', 'missing')
  return [ANY_OF, ...list(spellings)]
}

function matchesOf(value: Json): Operation[] | undefined {
  const claims = isObject(value) ? Object.entries(value) : []
  const matches = claims.map(([name, condition]): Operation => {
    const [mode, wanted] = isObject(condition) ? quantified(condition) : [EXACTLY, [condition]]
    // a sentinel is no condition on a claim called "$"
    if (name === '' || name === '$' || wanted.length === 0) throw invalid('claims')
    return [its.MATCH, [mode, ...text(name), ...list(wanted.map(scalar))]]
  })
  return matches.length > 0 ? matches : undefined
}

/** What it is in one byte, and its value, as `Scalar::encoded` of the core. */
function scalar(value: Json): Bytes {
  if (isWord(value)) return [TEXT, ...encoded(value)]
  if (typeof value === 'boolean') return [value ? TRUE : FALSE]
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return [NUMBER, ...double(value)]
  throw invalid('claims')
}

function scopesOf(value: Json): Bytes | undefined {
  const [mode, wanted] = isObject(value) ? quantified(value) : [ALL_OF, value]
  const words = challengeWords(wanted)
  return words && [mode === ALL_OF ? 1 : 0, ...text(words.join(' '))]
}

/** The list in `{ anyOf: […] }` or `{ allOf: […] }`, empty where it is none. */
function quantified(value: object): [mode: number, list: readonly Json[]] {
  const [[name, list] = [], ...more] = Object.entries(value) as [string, Json][]
  const isOne = (name === 'anyOf' || name === 'allOf') && more.length === 0 && Array.isArray(list)
  return [name === 'anyOf' ? ANY_OF : ALL_OF, isOne ? list : []]
}

function names(value: Json): Bytes | undefined {
  const words = wordsOf(value)
  return words && list(words)
}

function challengeNames(value: Json): Bytes | undefined {
  const words = challengeWords(value)
  return words && list(words)
}

/** Words that can stand in a quoted parameter of a challenge, with spaces between (RFC 6749 §3.3, RFC 9470 §3). */
function challengeWords(value: Json): readonly string[] | undefined {
  const words = wordsOf(value)
  return words?.every((name) => CHALLENGE_WORD.test(name)) && words.join(' ').length <= CHALLENGE_BYTES ? words : undefined
}

/** One or several. */
function wordsOf(value: Json): readonly string[] | undefined {
  const words = Array.isArray(value) ? (value as readonly Json[]) : [value]
  return words.length > 0 && words.every(isWord) ? words : undefined
}

function word(value: Json): Bytes | undefined {
  return isWord(value) ? text(value) : undefined
}

function isWord(value: Json): value is string {
  return typeof value === 'string' && value !== ''
}

function duration(value: Json): Bytes | undefined {
  return value !== 0 ? seconds(value, LAST_SECOND) : undefined
}

function seconds(value: Json, most: number): Bytes | undefined {
  return typeof value === 'number' && value >= 0 && value <= most ? double(value) : undefined
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(option: string): Error {
  return optionInvalid('config_invalid', option, 'value')
}

/** Modes of operations, as src/policy/check/ reads them. */
const EXACTLY = 0
const UNCHECKED = 0
const ANY_OF = 1
const ALL_OF = 2
const OF_TENANTS = 2
const ABSENT = 3
const SENTINELS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['{"$":"UNCHECKED"}', UNCHECKED],
  ['{"$":"ABSENT"}', ABSENT],
])
/** An empty list, and no seconds. */
const NO_NAMES = [0, 0, 0, 0]
const NO_LIMIT = [...NO_NAMES, ...NO_NAMES]

/** What a scalar is, as src/policy/matcher.rs says: `t`, `n`, `y` and `-`. */
const TEXT = 0x74
const NUMBER = 0x6e
const TRUE = 0x79
const FALSE = 0x2d

/** 8-4-4-4-12 hexadecimal digits in lower case, as `tid` has them. */
const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** Its place in a template, where no other brace opens. */
const TENANT = '{tenantid}'
const CHALLENGE_WORD = /^[\x21\x23-\x5b\x5d-\x7e]+$/
