// Made-up credentials in the formats of their issuers, put together here so that no scanner takes this source for a leak.
import { base64url } from './base64url.mjs'

const utf8 = (text) => new TextEncoder().encode(text)
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Numbers below `bound`, the same ones in each run. */
export function numbers(seed) {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(state / 2 ** 32 * bound)
  }
}

/** Letters and digits of a number of characters. */
export function body(length, seed = 1) {
  const next = numbers(seed)
  return Array.from({ length }, () => DIGITS[next(DIGITS.length)]).join('')
}

/** Thirty characters and their CRC-32 in six of base62, as GitHub and npm do it. */
export function checked(entropy) {
  let crc = 0xffffffff
  for (const byte of utf8(entropy)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  let rest = BigInt((crc ^ 0xffffffff) >>> 0)
  let digits = ''
  for (let i = 0; i < 6; i++) {
    digits = DIGITS[Number(rest % 62n)] + digits
    rest /= 62n
  }
  return entropy + digits
}

/** A compact serialization of texts. */
export const compact = (...parts) => parts.map((part) => base64url(utf8(part))).join('.')

export const JWT = compact('{"alg":"none"}', '{"sub":"canary-subject"}', 'canary-signature')
export const JWE = compact('{"alg":"dir","enc":"A256GCM"}', '', 'canary-vector', 'canary-ciphertext', 'canary-tag')

/** [kind, prefix, body], one or more of each format. */
export const CREDENTIALS = [
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((type, at) => ['pat', `${type}_`, checked(body(30, at))]),
  ['pat', 'ghs_', `123456_${compact('{"alg":"ES256","kid":"1"}', `{"iat":1,"exp":2,"note":"${body(40)}"}`, body(64))}`],
  ['pat', 'github_pat_', `${body(22)}_${body(59)}`],
  ['pat', 'npm_', checked(body(30, 9))],
  ...['pat', 'dt', 'rt', 'cbt', 'ptt', 'soat'].map((type) => ['pat', `gl${type}-`, body(20)]),
  ['pat', 'glpat-', `${body(13)}-${body(13)}.01.${body(9)}`],
  ...['b', 'p', 'a', 'r'].map((type) => ['pat', `xox${type}-`, `123456789012-123456789012-${body(24)}`]),
  ['pat', 'xoxe.xoxp-', `1-${body(60)}`],
  ['pat', 'xapp-', `1-A0123456789-123456789012-${body(64)}`],
  ['pat', 'pypi-', body(120)],
  ...['p', 'o', 'r'].map((type) => ['pat', `do${type}_v1_`, body(64)]),
  ['pat', 'hf_', body(34)],
  ['pat', 'shpat_', body(32)],
  ['pat', 'ATATT3', `${body(170)}=${body(8)}`],
  ['pat', 'hvs.', body(95)],
  ['pat', 'dckr_pat_', body(27)],
  ['pat', 'dapi', `${body(32)}-2`],
  ['pat', 'sntryu_', body(64)],
  ['pat', 'pul-', body(40)],
  ['pat', 'ntn_', body(46)],
  ['api-key', 'glsa_', `${body(32)}_${body(8)}`],
  ['api-key', 'lin_api_', body(40)],
  ['api-key', 'PMAK-', `${body(24)}-${body(34)}`],
  ...['sk', 'rk', 'pk'].flatMap((type) => ['live', 'test'].map((mode) => ['api-key', `${type}_${mode}_`, body(24)])),
  ['api-key', 'sk-ant-', `api03-${body(93)}AA`],
  ['api-key', 'sk-proj-', `${body(74)}_-${body(74)}`],
  ['api-key', 'sk-', body(48)],
  ['api-key', 'AKIA', body(16).toUpperCase()],
  ['api-key', 'AIza', body(35)],
  ['api-key', 'AQ.', body(50)],
  ['api-key', 'SG.', `${body(22)}.${body(43)}`],
  ['api-key', 'cfut_', body(48)],
  ['api-key', 'sb_secret_', `${body(22)}_${body(8)}`],
]
