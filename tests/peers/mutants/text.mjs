// Mutants of the text of a token, whose signature stays as it was; and respellings below a signature that fits.
import { encode, text } from '../good.mjs'
import { editedClaims, editedHeader } from './signed.mjs'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** In the bytes of a segment, or in its text. */
export function bitFlip(random, { token }) {
  return edited(random, token, (segment) => {
    if (random.below(4) === 0) return replaced(segment, random.below(segment.length), (letter) => String.fromCharCode(letter.charCodeAt(0) ^ (1 << random.below(7))))
    const bytes = Buffer.from(segment, 'base64url')
    bytes[random.below(bytes.length)] ^= 1 << random.below(8)
    return bytes.toString('base64url')
  })
}

export function respelled(random, { token }) {
  return random.below(8) === 0 ? random.pick(AROUND)(token) : edited(random, token, (segment) => random.pick(SPELLINGS)(segment, random))
}

export function respelledSigned(random, base) {
  const input = edited(random, base.token.slice(0, base.token.lastIndexOf('.')), (segment) => random.pick(SPELLINGS)(segment, random))
  return `${input}.${encode(base.sign(input))}`
}

export function segments(random, { token }) {
  const parts = token.split('.')
  const at = random.below(3)
  return random.pick([
    () => parts.toSpliced(at, 1), () => parts.toSpliced(at, 0, ''), () => parts.toSpliced(at, 0, parts[random.below(3)]),
    () => parts.with(at, ''), () => parts.toReversed(), () => parts.with(at, parts[(at + 1) % 3]), () => [...parts, ''], () => ['', ...parts],
    () => [parts[0], parts[1]], () => [...parts, ...parts], () => parts.with(at, `${parts[at]}.${parts[at]}`),
  ])().join('.')
}

/** Of another token of the same key, or of any. */
export function swapped(random, base, bases) {
  const isNear = random.below(2) === 0
  const others = bases.filter((other) => other !== base && (!isNear || other.policy === base.policy))
  const [parts, other] = [base, random.pick(others)].map(({ token }) => token.split('.'))
  const at = random.below(3)
  return random.below(3) === 0 ? other.with(at, parts[at]).join('.') : parts.with(at, other[at]).join('.')
}

export function length(random, { token }) {
  const amount = 1 + random.below(random.pick([3, 40, 400]))
  return random.pick([
    () => token.slice(0, -amount), () => token.slice(amount), () => token + ALPHABET.slice(0, amount), () => token + 'A'.repeat(amount),
    () => edited(random, token, (segment) => encode(Buffer.from(segment, 'base64url').subarray(amount))),
    () => edited(random, token, (segment) => encode(Buffer.concat([Buffer.from(segment, 'base64url'), Buffer.alloc(amount)]))),
    () => edited(random, token, (segment) => encode(Buffer.concat([Buffer.alloc(amount), Buffer.from(segment, 'base64url')]))),
  ])()
}

export function headerUnsigned(random, base) {
  return base.token.split('.').with(0, encode(text(editedHeader(random, base)))).join('.')
}

export function claimsUnsigned(random, base) {
  return base.token.split('.').with(1, encode(text(editedClaims(random, base)))).join('.')
}

function edited(random, token, edit) {
  const parts = token.split('.')
  const at = random.below(parts.length)
  return parts.with(at, edit(parts[at])).join('.')
}

const replaced = (segment, at, by) => segment.slice(0, at) + by(segment[at]) + segment.slice(at + 1)
const inserted = (segment, at, what) => segment.slice(0, at) + what + segment.slice(at)

/** What a decoder that is lenient takes for the same bytes, or that people once took for it. */
const SPELLINGS = [
  (segment) => `${segment}=`, (segment) => `${segment}==`, (segment) => segment + '='.repeat((4 - segment.length % 4) % 4),
  (segment) => segment.replaceAll('-', '+').replaceAll('_', '/'),
  (segment, random) => inserted(segment, random.below(segment.length + 1), random.pick(['\n', '\r\n', ' ', '\t', '\f', '\v', '\0', '\u00a0', '\u200b', '\ufeff'])),
  (segment, random) => inserted(segment, random.below(segment.length + 1), random.pick(['!', '*', '~', '%', ',', '"', '=', 'é', '\ud800', '𐐷'])),
  (segment, random) => replaced(segment, random.below(segment.length), (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (segment, random) => replaced(segment, random.below(segment.length), (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)), // full width
  (segment, random) => replaced(segment, random.below(segment.length), (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x100)), // the same low byte
  // the bits that the last letter has too many
  (segment, random) => replaced(segment, segment.length - 1, (letter) => ALPHABET[ALPHABET.indexOf(letter) ^ (1 + random.below(segment.length % 4 === 2 ? 15 : 3))]),
  (segment, random) => segment + random.pick(ALPHABET),
]

const AROUND = [
  (token) => ` ${token}`, (token) => `${token}\n`, (token) => `${token} `, (token) => `\ufeff${token}`, (token) => `"${token}"`, (token) => `Bearer ${token}`,
  (token) => `${token}=`, (token) => `${token};`, (token) => `${token}\0`, (token) => encodeURIComponent(` ${token}`), (token) => `'${token}'`,
]
