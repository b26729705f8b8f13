// From the options of a policy, and of a call, to the program that the core runs. src/policy/from_json.rs and src/policy/encode.rs do the
// same for Rust, and write the same bytes. What is read here is a copy in JSON: nothing of the caller's is looked at again.
import { CHALLENGE_BYTES, CLOCK_TOLERANCE, DEFAULT_TOLERANCE, LAST_SECOND, PROGRAM_BYTES } from '../generated/limits.js'
import { PROFILES } from '../generated/program.js'
import { configInvalid, optionInvalid } from '../results/error.js'
import { cachedTextEncoder } from '../wasm/text.js'
import { ProgramWriter } from './program.js'

/** Options by their names, in their order; sentinels are `{ $: 'UNCHECKED' }` and `{ $: 'ABSENT' }`, as the core's tests have them. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * The program of a policy, of its options as JSON text.
 *
 * @throws JotproofError `config_invalid`
 */
export function policyProgram(options: ReadonlyMap<string, string>): Uint8Array {
  const its = new Map(Array.from(options, ([name, text]) => [name, JSON.parse(text) as Json]))
  const find = <T>(name: string, read: (value: Json, name: string) => T): T | undefined => {
    const value = its.get(name)
    return value === undefined ? undefined : read(value, name)
  }
  const needed = (name: string): Json => {
    const value = its.get(name)
    if (value === undefined) throw optionInvalid('config_invalid', name, 'missing')
    return value
  }
  const writeIssuer = readIssuer(needed('issuer'), its.get('tenants'))
  const [audienceMode, audience] = readAudience(needed('audience'))
  const expiryNeeded = !its.has('expiry') || find('expiry', unchecked)
  if (its.has('profile') && its.has('type')) throw invalid('profile') // each says the `typ`
  const named = find('profile', word)
  const profile = named === undefined ? PROFILES.jwt : ownProfile(named)
  const types = find('type', names)
  const isIdToken = named === 'id-token'
  const subject = find('subject', names) ?? []
  const required = find('requiredClaims', listOfNames) ?? []
  const claims = find('claims', readClaims) ?? []
  const azp = find('azp', names)
  const nonce = find('nonce', word)
  const confirmed = find('confirmation', (value, name) => is(value === 'caller', name))
  const scopes = find('scopes', readScopes)
  const scopeClaim = find('scopeClaim', word)
  const maxAuthAge = find('maxAuthAge', duration)
  const acr = find('acr', challengeWords)
  const amr = find('amr', challengeWords)
  const tolerance =
    find('clockTolerance', (value, name) => seconds(value, name, (number) => number >= 0 && number <= CLOCK_TOLERANCE)) ?? DEFAULT_TOLERANCE
  const maxTokenAge = find('maxTokenAge', duration) ?? 0
  const maxLifetime = find('maxLifetime', duration) ?? 0

  const program = new ProgramWriter()
  program.operation('Kind', types === undefined && profile.mayBeAbsent ? 1 : 0, types ?? profile.types)
  program.operation('Events', profile.events)
  writeIssuer(program)
  program.operation('Audience', audienceMode === ANY_OF && isIdToken ? ALL_OF : audienceMode, audience)
  program.operation(
    'Validity',
    expiryNeeded && profile.needsExp ? 1 : 0,
    { seconds: tolerance },
    { seconds: maxTokenAge },
    { seconds: maxLifetime },
  )
  program.operation('Subject', subject)
  for (const [name, isText] of profile.required) program.operation('Profile', isText ? 1 : 0, name)
  if (named === 'logout-token') program.operation('Logout')
  for (const name of required) program.operation('Required', name)
  for (const [name, mode, values] of claims) program.operation('Match', mode, name, values)
  program.operation('Party', azp === undefined && isIdToken ? 1 : 0, azp ?? (isIdToken ? audience : []))
  if (nonce !== undefined) program.operation('Nonce', nonce)
  program.operation('Confirmation', confirmed === true ? 1 : 0)
  if (scopeClaim !== undefined) program.operation('ScopeClaim', scopeClaim)
  if (scopes !== undefined) program.operation('Scopes', ...scopes)
  if (maxAuthAge !== undefined) program.operation('SignedIn', { seconds: maxAuthAge })
  if (acr !== undefined) program.operation('Acr', acr)
  if (amr !== undefined) program.operation('Amr', amr)
  return limited(program, 'options')
}

/**
 * The program of what a call asks beside the policy.
 *
 * @throws JotproofError `config_invalid`
 */
export function extraProgram(options: ReadonlyMap<string, string>): Uint8Array {
  const find = <T>(name: string, read: (value: Json, name: string) => T): T | undefined => {
    const text = options.get(name)
    return text === undefined ? undefined : read(JSON.parse(text) as Json, name)
  }
  const scopes = find('scopes', readScopes)
  const nonce = find('nonce', word)
  const hashed = [
    ['at_hash', find('accessToken', word)],
    ['c_hash', find('code', word)],
  ] as const
  const program = new ProgramWriter()
  if (nonce !== undefined) program.operation('Nonce', nonce)
  if (scopes !== undefined) program.operation('Scopes', ...scopes)
  for (const [claim, text] of hashed) if (text !== undefined) program.operation('Hash', claim, text)
  return limited(program, 'extra')
}

function limited(program: ProgramWriter, option: string): Uint8Array {
  const bytes = program.finish()
  if (bytes.length > PROGRAM_BYTES) throw configInvalid(option, 'value', 'size')
  return bytes
}

function readIssuer(issuer: Json, tenants: Json | undefined): (program: ProgramWriter) => void {
  if (tenants !== undefined) {
    const allowed = names(tenants, 'tenants')
    const template = word(issuer, 'issuer')
    if (!allowed.every((tenant) => GUID.test(tenant))) throw invalid('tenants')
    const [before = '', after] = template.split(TENANT)
    if (after === undefined || template.split('{').length > 2) throw invalid('issuer')
    return (program) => program.operation('Issuer', OF_TENANTS, before, after, allowed)
  }
  if (isSentinel(issuer, 'UNCHECKED')) return (program) => program.operation('Issuer', UNCHECKED)
  const spellings = names(issuer, 'issuer')
  if (spellings.some((name) => name.includes('{'))) throw optionInvalid('config_invalid', 'tenants', 'missing')
  return (program) => program.operation('Issuer', ANY_OF, spellings)
}

function readAudience(value: Json): [number, readonly string[]] {
  if (isSentinel(value, 'UNCHECKED')) return [UNCHECKED, []]
  if (isSentinel(value, 'ABSENT')) return [ABSENT, []]
  return [ANY_OF, names(value, 'audience')]
}

/** `false`: it need not be there. */
function unchecked(value: Json, name: string): false {
  is(isSentinel(value, 'UNCHECKED'), name)
  return false
}

function ownProfile(name: string): (typeof PROFILES)['jwt'] {
  is(hasOwn.call(PROFILES, name), 'profile')
  return PROFILES[name as 'jwt']
}

function readClaims(value: Json, option: string): [string, number, Uint8Array[]][] {
  const claims = members(value, option)
  is(claims.length > 0, option)
  return claims.map(([name, condition]) => {
    // a sentinel is no condition on a claim called "$"
    is(name !== '' && name !== '$', option)
    if (typeof condition !== 'object' || condition === null) return [name, EXACTLY, [scalar(condition, option)]]
    const [mode, values] = onlyList(condition, option)
    return [name, mode, values.map((wanted) => scalar(wanted, option))]
  })
}

/** What it is in one byte, and its value, as `Scalar::encoded` of the core. */
function scalar(value: Json, option: string): Uint8Array {
  if (typeof value === 'string' && value !== '') return tagged(TEXT, cachedTextEncoder.encode(value))
  if (typeof value === 'boolean') return tagged(value ? TRUE : FALSE, new Uint8Array(0))
  is(typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER, option)
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value as number, true)
  return tagged(NUMBER, bytes)
}

function tagged(tag: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + value.length)
  bytes[0] = tag
  bytes.set(value, 1)
  return bytes
}

function readScopes(value: Json, option: string): [number, string] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [1, challengeWords(value, option).join(' ')]
  const [mode, list] = onlyList(value, option)
  return [mode === ALL_OF ? 1 : 0, challengeWords(list, option).join(' ')]
}

/** `{ anyOf: […] }` or `{ allOf: […] }`, and what is in it. */
function onlyList(value: Json, option: string): [number, readonly Json[]] {
  const [first, ...more] = members(value, option)
  const [name, list] = first ?? []
  const mode = name === 'anyOf' ? ANY_OF : ALL_OF
  if (more.length > 0 || (name !== 'anyOf' && name !== 'allOf') || !Array.isArray(list) || list.length === 0) throw invalid(option)
  return [mode, list as readonly Json[]]
}

/** Words that can stand in a quoted parameter of a challenge, with spaces between (RFC 6749 §3.3, RFC 9470 §3). */
function challengeWords(value: Json, option: string): readonly string[] {
  const words = names(value, option)
  is(words.every((name) => CHALLENGE_WORD.test(name)) && words.join(' ').length <= CHALLENGE_BYTES, option)
  return words
}

function names(value: Json, option: string): readonly string[] {
  return typeof value === 'string' ? [word(value, option)] : listOfNames(value, option)
}

function listOfNames(value: Json, option: string): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(option)
  return value.map((name) => word(name as Json, option))
}

function word(value: Json, option: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(option)
  return value
}

function duration(value: Json, option: string): number {
  return seconds(value, option, (number) => number > 0 && number <= LAST_SECOND)
}

function seconds(value: Json, option: string, isInRange: (number: number) => boolean): number {
  if (typeof value !== 'number' || !isInRange(value)) throw invalid(option)
  return value
}

function members(value: Json, option: string): [string, Json][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(option)
  return Object.entries(value)
}

function isSentinel(value: Json, name: string): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const entries = Object.entries(value)
  return entries.length === 1 && entries[0]![0] === '$' && entries[0]![1] === name
}

function is(isSound: boolean, option: string): true {
  if (!isSound) throw invalid(option)
  return true
}

function invalid(option: string): Error {
  return optionInvalid('config_invalid', option, 'value')
}

const hasOwn = Object.prototype.hasOwnProperty

/** Modes of operations, as src/policy/check/ reads them. */
const [UNCHECKED, ANY_OF, ALL_OF, ABSENT] = [0, 1, 2, 3]
const OF_TENANTS = 2
const EXACTLY = 0
/** What a scalar is, as src/policy/matcher.rs says. */
const [TEXT, NUMBER, TRUE, FALSE] = Array.from('tny-', (letter) => letter.charCodeAt(0)) as [number, number, number, number]

/** 8-4-4-4-12 hexadecimal digits in lower case, as `tid` has them. */
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Its place in a template, where no other brace opens. */
const TENANT = '{tenantid}'
const CHALLENGE_WORD = /^[\x21\x23-\x5b\x5d-\x7e]+$/
