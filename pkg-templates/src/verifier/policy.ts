// From the options of a policy, and of a call, to the program that the core runs. src/policy/builder/ does the same for Rust
// (from_json.rs, encode.rs), and writes the same bytes.
import { CHALLENGE_BYTES, CLOCK_TOLERANCE, DEFAULT_TOLERANCE, LAST_SECOND } from '../generated/limits.js'
import * as its from '../generated/program.js'
import { finder, type Finder, optionMissing, valueInvalid } from '../input/find-option.js'
import type { Json, Values } from './policy-text.js'
import { byte, double, encoded, list, programOf, sizedList, text, type Bytes, type Operation } from './program.js'

/**
 * The program of a policy. Options are read in the order of this list: of two that are wrong, the same one is named each time.
 *
 * @throws JotproofError `config_invalid`
 */
export function policyProgram(options: Values): Uint8Array {
  const find = finder(options)
  const issuer = issuerOf(options, find)
  const audienceMode = modeOf(needed(options, 'audience'))
  const audience = audienceMode === ANY_OF ? find('audience', names) : undefined
  const expiry = find('expiry', (value) => (modeOf(value) === UNCHECKED ? byte(0) : undefined))
  // `type` says the `typ` as well
  const profile =
    find('profile', (name) => (its.PROFILES.has(name as string) && !options.has('type') ? (name as string) : undefined)) ?? 'jwt'
  const [types, mayBeAbsent, events, needsExp, claims] = its.PROFILES.get(profile)!
  const isIdToken = profile === 'id-token'

  return programOf('options', [
    [its.KIND, find('type', namesNeeded) ?? byte(mayBeAbsent) + list(types)],
    [its.EVENTS, byte(events)],
    [its.ISSUER, issuer],
    [its.AUDIENCE, byte(audience !== undefined && isIdToken ? ALL_OF : audienceMode) + (audience ?? NO_NAMES)],
    [its.SUBJECT, find('subject', names) ?? NO_NAMES],
    ...Object.entries(claims).map(([name, isText]): Operation => [its.PROFILE, byte(isText) + text(name)]),
    [its.LOGOUT, profile === 'logout-token' ? '' : undefined],
    ...(find('requiredClaims', requiredOf) ?? []),
    ...(find('claims', matchesOf) ?? []),
    [its.PARTY, find('azp', namesNeeded) ?? (isIdToken ? byte(1) + (audience ?? NO_NAMES) : byte(0) + NO_NAMES)],
    [its.NONCE, find('nonce', word)],
    [its.CONFIRMATION, find('confirmation', (value) => (value === 'caller' ? byte(1) : undefined)) ?? byte(0)],
    [its.SCOPES, find('scopes', scopesOf)],
    [its.SCOPE_CLAIM, find('scopeClaim', word)],
    [its.SIGNED_IN, find('maxAuthAge', duration)],
    [its.ACR, find('acr', challengeNames)],
    [its.AMR, find('amr', challengeNames)],
    [
      its.VALIDITY,
      (expiry ?? byte(needsExp)) +
        (find('clockTolerance', (value) => seconds(value, CLOCK_TOLERANCE)) ?? double(DEFAULT_TOLERANCE)) +
        (find('maxTokenAge', duration) ?? NO_LIMIT) +
        (find('maxLifetime', duration) ?? NO_LIMIT),
    ],
  ])
}

/**
 * The program of what a call asks beside the policy.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraProgram(options: Values): Uint8Array {
  const find = finder(options)
  const hashOf = (claim: string) => (value: Json) => (isWord(value) ? text(claim) + text(value) : undefined)
  return programOf('extra', [
    [its.SCOPES, find('scopes', scopesOf)],
    [its.NONCE, find('nonce', word)],
    [its.HASH, find('accessToken', hashOf('at_hash'))],
    [its.HASH, find('code', hashOf('c_hash'))],
  ])
}

function needed(options: Values, name: string): Json {
  const value = options.get(name)
  if (value === undefined) throw optionMissing(name)
  return value
}

/** Of an option that takes no object but a sentinel: its mode. */
function modeOf(value: Json): number {
  return isObject(value) ? (value['$'] === 'UNCHECKED' ? UNCHECKED : ABSENT) : ANY_OF
}

function issuerOf(options: Values, find: Finder<Json>): Bytes {
  const mode = modeOf(needed(options, 'issuer'))
  const tenants = find('tenants', wordsOf)
  if (tenants !== undefined) {
    const template = find('issuer', (value) => (isWord(value) ? value : undefined))!
    if (!tenants.every((tenant) => GUID.test(tenant))) throw valueInvalid('tenants')
    const [before = '', after] = template.split(TENANT)
    if (after === undefined || template.split('{').length > 2) throw valueInvalid('issuer')
    return byte(OF_TENANTS) + text(before) + text(after) + list(tenants)
  }
  if (mode === UNCHECKED) return byte(UNCHECKED)
  const spellings = find('issuer', wordsOf)!
  if (spellings.some((name) => name.includes('{'))) throw optionMissing('tenants')
  return byte(ANY_OF) + list(spellings)
}

function requiredOf(value: Json): Operation[] | undefined {
  return Array.isArray(value) ? wordsOf(value)?.map((name) => [its.REQUIRED, text(name)]) : undefined
}

function matchesOf(value: Json): Operation[] | undefined {
  const claims = isObject(value) ? Object.entries(value) : []
  const matches = claims.map(([name, condition]): Operation => {
    const [mode, wanted] = isObject(condition) ? quantified(condition) : [EXACTLY, [condition]]
    // a sentinel is no condition on a claim called "$"
    if (name === '' || name === '$' || wanted.length === 0) throw valueInvalid('claims')
    return [its.MATCH, byte(mode) + text(name) + sizedList(wanted.map(scalar))]
  })
  return matches.length > 0 ? matches : undefined
}

/** What it is in one byte, and its value, as `Scalar::encoded` of the core. */
function scalar(value: Json): Bytes {
  if (isWord(value)) return TEXT + encoded(value)
  if (typeof value === 'boolean') return value ? TRUE : FALSE
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return NUMBER + double(value)
  throw valueInvalid('claims')
}

function scopesOf(value: Json): Bytes | undefined {
  const [mode, wanted] = isObject(value) ? quantified(value) : [ALL_OF, value]
  const words = challengeWords(wanted)
  return words && byte(mode === ALL_OF ? 1 : 0) + text(words.join(' '))
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

/** Behind a byte that says whether the claim may be another. */
function namesNeeded(value: Json): Bytes | undefined {
  const bytes = names(value)
  return bytes && byte(0) + bytes
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
export function wordsOf(value: Json | undefined): readonly string[] | undefined {
  const words = Array.isArray(value) ? (value as readonly Json[]) : [value]
  return words.length > 0 && words.every(isWord) ? words : undefined
}

function word(value: Json): Bytes | undefined {
  return isWord(value) ? text(value) : undefined
}

function isWord(value: Json | undefined): value is string {
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

/** Modes of operations, as src/policy/check/ reads them. */
const EXACTLY = 0
const UNCHECKED = 0
const ANY_OF = 1
const ALL_OF = 2
const OF_TENANTS = 2
const ABSENT = 3
/** An empty list, and no seconds. */
const NO_NAMES = '\0\0\0\0'
const NO_LIMIT = '\0\0\0\0\0\0\0\0'

/** What a scalar is, as src/policy/builder/matcher.rs says. */
const TEXT = 't'
const NUMBER = 'n'
const TRUE = 'y'
const FALSE = '-'

/** 8-4-4-4-12 hexadecimal digits in lower case, as `tid` has them. */
const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** Its place in a template, where no other brace opens. */
const TENANT = '{tenantid}'
const CHALLENGE_WORD = /^[\x21\x23-\x5b\x5d-\x7e]+$/
