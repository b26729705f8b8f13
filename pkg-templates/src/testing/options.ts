// Reads what the test issuer is handed: as strictly as the package reads a policy, for a test with a slip in it proves nothing.
import { readClock, systemClock } from '../input/clock.js'
import { configInvalid } from '../results/error.js'
import type { PublicKeyAlgorithm } from '../keys/key-sources.js'
import { ownMembers, snapshot } from '../input/plain-data.js'
import { suggest } from '../sentences/suggest.js'
import { ALGORITHMS } from './signing-key.js'
import type { EndpointFault } from './types.js'

/** @throws JotproofError `config_invalid` */
export function readIssuerOptions(options: unknown) {
  const members = known(options, ['issuer', 'alg', 'now', 'maxAge'])
  return {
    issuer: members.has('issuer') ? identifier(members.get('issuer')) : 'https://issuer.test',
    alg: members.has('alg') ? algorithm(members.get('alg')) : 'ES256',
    now: members.has('now') ? moment(members.get('now')) : Math.floor(systemClock()),
    maxAge: members.has('maxAge') ? readMaxAge(members.get('maxAge')) : 600,
  }
}

/** @throws JotproofError `config_invalid` */
export function readMintOptions(options: unknown) {
  const members = known(options, ['header', 'alg', 'expiresIn'])
  return {
    header: members.has('header') ? ownMembers(members.get('header'), 'header') : new Map<string, unknown>(),
    alg: members.has('alg') ? algorithm(members.get('alg')) : undefined,
    expiresIn: members.has('expiresIn') ? readSeconds(members.get('expiresIn'), 'expiresIn') : 3600,
  }
}

/** @throws JotproofError `config_invalid` */
export function readRotateOptions(options: unknown) {
  const members = known(options, ['alg', 'keep'])
  const keep = members.has('keep') ? members.get('keep') : false
  if (typeof keep !== 'boolean') throw configInvalid('keep', 'value', 'true or false')
  return { alg: members.has('alg') ? algorithm(members.get('alg')) : undefined, keep }
}

/** @throws JotproofError `config_invalid` */
export function readFault(fault: unknown, at: unknown): { fault: EndpointFault; places: readonly ('jwks' | 'metadata')[] } {
  const isStatus = Number.isInteger(fault) && (fault as number) > 200 && (fault as number) < 600
  if (!isStatus && !FAULTS.includes(fault)) throw configInvalid('fault', 'value', `${FAULTS.join(', ')}, or an HTTP status from 201 to 599`)
  if (at !== undefined && at !== 'jwks' && at !== 'metadata') throw configInvalid('at', 'value', 'jwks or metadata')
  if (fault === 'other-issuer' && at === 'jwks') throw configInvalid('at', 'value', 'a JWKS names no issuer')
  return { fault: fault as EndpointFault, places: at === undefined ? ['jwks', 'metadata'] : [at] }
}

/** @throws JotproofError `config_invalid` */
export function readMaxAge(maxAge: unknown): number | undefined {
  if (maxAge === undefined || (Number.isSafeInteger(maxAge) && (maxAge as number) >= 0)) return maxAge as number | undefined
  throw configInvalid('maxAge', 'value', 'seconds, as a whole number from 0; or undefined')
}

/** @throws JotproofError `config_invalid` */
export function readSeconds(seconds: unknown, name: string): number {
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return seconds
  throw configInvalid(name, 'value', 'seconds, as a finite number')
}

/**
 * A JSON object of these members and those of `given`, which win; what is `undefined` is left out.
 *
 * @throws JotproofError `config_invalid`
 */
export function jsonObject(members: object, given: ReadonlyMap<string, unknown>, subject: string): string {
  const all = new Map<string, unknown>([...Object.entries(members), ...given])
  const present = Array.from(all).filter(([, value]) => value !== undefined)
  return `{${present.map(([name, value]) => `${JSON.stringify(name)}:${snapshot(value, subject)}`).join()}}`
}

function known(options: unknown, names: readonly string[]): Map<string, unknown> {
  const members = options === undefined ? new Map<string, unknown>() : ownMembers(options)
  for (const name of members.keys()) {
    if (names.includes(name)) continue
    const meant = suggest(name, names)
    // the habits that it knows are those of verifiers
    const isOurs = meant !== undefined && names.includes(meant)
    throw configInvalid(name, 'unknown', isOurs ? `did you mean ${meant}?` : `there are ${names.join(', ')}`)
  }
  return members
}

function algorithm(alg: unknown): PublicKeyAlgorithm {
  if (ALGORITHMS.includes(alg as PublicKeyAlgorithm)) return alg as PublicKeyAlgorithm
  const isSecret = alg === 'HS256' || alg === 'HS384' || alg === 'HS512'
  throw configInvalid('alg', 'value', isSecret ? `${alg} takes a secret, which is in no JWKS` : `one of ${ALGORITHMS.join(', ')}`)
}

function identifier(issuer: unknown): string {
  if (typeof issuer === 'string' && !/[?#\s]/.test(issuer) && /^https?:$/.test(protocol(issuer))) return issuer
  throw configInvalid('issuer', 'value', 'an http or https URL without query and fragment')
}

function protocol(text: string): string {
  try {
    return new URL(text).protocol
  } catch {
    return ''
  }
}

function moment(now: unknown): number {
  const seconds = readClock(() => now as number)
  if (seconds !== undefined && seconds <= LATEST) return seconds
  throw configInvalid('now', 'value', 'seconds since the epoch, not before the release of this package')
}

const FAULTS: readonly unknown[] = ['refused', 'timeout', 'html', 'huge', 'redirect', 'other-issuer']

/** The last second of the year 9999, the core's limit: milliseconds are beyond it. */
const LATEST = 253_402_300_799
