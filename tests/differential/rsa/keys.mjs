// Keys of every length and exponent, from two primes for each length.
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Short ones, primes of Fermat, both ends of what 31 and 33 bits hold, and a prime that needs 33. */
export const EXPONENTS = [3n, 5n, 17n, 257n, 65_537n, 2n ** 31n - 1n, 2n ** 32n + 15n, 2n ** 33n - 9n, 2n ** 33n - 1n]

const primes = JSON.parse(readFileSync(new URL('primes.json', import.meta.url), 'utf8'))
/** Each product of two primes of one length, or of two whose lengths are neighbours: of odd length. */
const halves = Object.keys(primes).map(Number)
export const LENGTHS = halves.flatMap((length) => (length + 1 in primes ? [2 * length, 2 * length + 1] : [2 * length]))

/** { bits, e, n, octets, jwk, publicKey, privateKey }: made once for each length and exponent. */
export function keyOf(bits, e) {
  const name = `${bits} ${e}`
  if (!made.has(name)) made.set(name, make(bits, e))
  return made.get(name)
}

function make(bits, e) {
  const [p, q] = [primes[bits >> 1][0], primes[Math.ceil(bits / 2)][1]].map((hex) => BigInt(`0x${hex}`))
  const n = p * q
  if (n.toString(2).length !== bits) throw new Error(`${bits} bits are ${n.toString(2).length}`)
  const d = inverse(e, (p - 1n) * (q - 1n))
  const {
    n: modulus,
    e: exponent,
    ...secret
  } = jwkOf({
    n,
    e,
    d,
    p,
    q,
    dp: d % (p - 1n),
    dq: d % (q - 1n),
    qi: inverse(q, p),
  })
  const jwk = { kty: 'RSA', n: modulus, e: exponent }
  const privateKey = createPrivateKey({
    key: { ...jwk, ...secret },
    format: 'jwk',
  })
  return {
    bits,
    e,
    n,
    octets: Math.ceil(bits / 8),
    jwk,
    privateKey,
    publicKey: createPublicKey({ key: jwk, format: 'jwk' }),
  }
}

/** Each number in base64url, without leading zeros. */
export const jwkOf = (numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, octetsOf(number).toString('base64url')]))

/** Big-endian, in as many octets as it needs or as are asked for. */
export function octetsOf(number, length = 0) {
  const digits = number.toString(16)
  return Buffer.from(digits.padStart(Math.max(2 * length, digits.length + (digits.length % 2)), '0'), 'hex')
}

/** By Euclid's algorithm. */
function inverse(a, m) {
  let [r, next, x, y] = [m, a % m, 0n, 1n]
  while (next !== 0n) {
    const quotient = r / next
    ;[r, next, x, y] = [next, r - quotient * next, y, x - quotient * y]
  }
  if (r !== 1n) throw new Error('no inverse: these primes do not suit this exponent')
  return ((x % m) + m) % m
}

const made = new Map()
