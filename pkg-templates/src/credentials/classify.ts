import { TOKEN_BYTES } from '../generated/limits.js'
import { formatsAt, runEnd, type TokenFormat } from './token-formats.js'

/** What a text looks like. */
export type TokenKind =
  /** A compact JWS whose header is JSON with `alg` (RFC 7515 §7.1): header, payload and signature. The signature may be empty. */
  | 'jwt'
  /** A compact JWE (RFC 7516 §7.1): five parts, and a header with `alg` and `enc`. `verify` answers `token_encrypted`. */
  | 'jwe'
  /** A JWS as a JSON object (RFC 7515 §7.2). `verify` answers `token_json_serialized`. */
  | 'jws-json'
  /** A JWE as a JSON object (RFC 7516 §7.2). */
  | 'jwe-json'
  /** A token that a platform issues to a person, an app or a bot, known by its prefix: GitHub, GitLab, npm, PyPI, Slack and others. */
  | 'pat'
  /** A key that a service issues to an account or a project, known by its prefix: Stripe, OpenAI, AWS, Google, SendGrid and others. */
  | 'api-key'
  /** Any other credential; only its issuer can tell what it means. */
  | 'opaque'
  /** Nothing that can be one: no string, empty, over 16,384 characters, or with a space, a line break or anything that is not ASCII. */
  | 'none'

/**
 * Says what kind of credential a text looks like, in order to answer well or to pick what verifies it. **It verifies nothing**: anybody
 * can write a text of any kind. Where a format has a checksum (GitHub, npm), a wrong one makes the text `opaque`.
 *
 * The text is the credential alone, without `Bearer`. Any value is allowed, none throws.
 *
 * @example
 * if (classify(token) === 'pat') return new Response('personal access tokens are not accepted here', { status: 401 })
 */
export function classify(text: unknown): TokenKind {
  if (typeof text !== 'string' || text === '' || text.length > TOKEN_BYTES) return 'none'
  if (text.startsWith('{')) return serialized(text)
  if (!VISIBLE.test(text)) return 'none'
  return prefixed(text) ?? compact(text) ?? 'opaque'
}

function prefixed(text: string): TokenKind | undefined {
  const found = formatsAt(text, 0)
  return found?.formats.find((format) => isWhole(text.slice(found.prefix.length), format))?.kind
}

function isWhole(body: string, { extra, least, most, checksum }: TokenFormat): boolean {
  const isOfLength = body.length >= least && body.length <= most && runEnd(body, 0, extra) === body.length
  return isOfLength && (!checksum || base62(crc32(body.slice(0, -6))) === body.slice(-6))
}

function compact(text: string): TokenKind | undefined {
  const parts = text.split('.', 6)
  if (parts.length !== 3 && parts.length !== 5) return undefined
  const bytes = parts.map(decode)
  if (bytes.includes(undefined)) return undefined
  const header = parseObject(utf8(bytes[0]!))
  if (header === undefined || typeof own(header, 'alg') !== 'string') return undefined
  if (parts.length === 3) return parts[1] === '' ? undefined : 'jwt'
  return typeof own(header, 'enc') === 'string' ? 'jwe' : undefined
}

function serialized(text: string): TokenKind {
  const object = parseObject(text)
  if (object === undefined) return 'none'
  if (typeof own(object, 'ciphertext') === 'string') return 'jwe-json'
  const isSigned = typeof own(object, 'signature') === 'string' || Array.isArray(own(object, 'signatures'))
  return isSigned && typeof own(object, 'payload') === 'string' ? 'jws-json' : 'none'
}

function parseObject(text: string | undefined): object | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Of what `JSON.parse` made: a member of its own is a plain value. */
function own(object: object, name: string): unknown {
  return hasOwn.call(object, name) ? (object as Record<string, unknown>)[name] : undefined
}

/** Base64url as RFC 7515 §2 has it: no padding, no other character, and the bits that nobody needs are zero. */
function decode(part: string): Uint8Array | undefined {
  if (part.length % 4 === 1) return undefined
  const bytes = new Uint8Array((part.length * 3) >> 2)
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < part.length; i++) {
    const value = BASE64URL.indexOf(part.charAt(i))
    if (value < 0) return undefined
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = bits >> held
      bits &= (1 << held) - 1
    }
  }
  return bits === 0 ? bytes : undefined
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** CRC-32 of ISO-HDLC, as in zip files. */
function crc32(text: string): number {
  let crc = ~0
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** Digits before letters: in the alphabet of base64url they come last but two. */
function base62(value: number): string {
  let digits = ''
  for (let rest = value; digits.length < 6; rest = Math.floor(rest / 62)) digits = BASE64URL.charAt(((rest % 62) + 52) % 62) + digits
  return digits
}

const hasOwn = Object.prototype.hasOwnProperty

/** RFC 6749 appendix A.12 has spaces too, which no header could carry. */
const VISIBLE = /^[!-~]+$/

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
