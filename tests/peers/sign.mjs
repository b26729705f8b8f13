// Signs, and signs the same each time: one nonce for ECDSA and one salt for PSS, which is nothing to do outside of tests.
import { constants, createECDH, createHash, createHmac, createPrivateKey, privateEncrypt, sign as nativeSign } from 'node:crypto'

/** The order of each curve's group, by RFC 7518 §3.4 and SEC 2. */
export const CURVES = {
  ES256: { name: 'prime256v1', size: 32, order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n },
  ES384: { name: 'secp384r1', size: 48, order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n },
  ES512: { name: 'secp521r1', size: 66, order: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n },
}

/** From the text `header.payload` to the bytes of its signature. */
export function signer(alg, jwk) {
  const hash = `sha${alg.slice(2)}`
  if (alg.startsWith('HS')) return (input) => createHmac(hash, Buffer.from(jwk.k, 'base64url')).update(input).digest()
  if (alg.startsWith('ES')) return ecdsa(CURVES[alg], hash, jwk)
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  if (alg.startsWith('RS')) return (input) => nativeSign(hash, Buffer.from(input), key)
  if (alg.startsWith('PS')) return (input, saltLength) => pss(hash, key, input, saltLength)
  return (input) => nativeSign(null, Buffer.from(input), key)
}

/** SEC 1, section 4.1.3. */
function ecdsa({ name, size, order }, hash, jwk) {
  const d = number(Buffer.from(jwk.d, 'base64url'))
  const nonce = number(createHash('sha256').update('one nonce for all tokens').digest())
  const curve = createECDH(name)
  curve.setPrivateKey(bytes(nonce, size))
  const r = number(curve.getPublicKey().subarray(1, 1 + size)) % order
  const inverse = power(nonce, order - 2n, order)
  return (input) => {
    const z = number(createHash(hash).update(input).digest()) // no longer than any of the orders
    return Buffer.concat([bytes(r, size), bytes(inverse * (z + r * d) % order, size)])
  }
}

/** RFC 8017 §8.1.1, with a salt of `5a` bytes, by default as long as the hash. */
function pss(hash, key, input, saltLength) {
  const digest = (...parts) => createHash(hash).update(Buffer.concat(parts)).digest()
  const message = digest(Buffer.from(input))
  const salt = Buffer.alloc(saltLength ?? message.length, 0x5a)
  const { modulusLength } = key.asymmetricKeyDetails
  const length = modulusLength / 8
  const seed = digest(Buffer.alloc(8), message, salt)
  const block = Buffer.concat([Buffer.alloc(length - salt.length - seed.length - 2), Buffer.of(1), salt])
  for (let at = 0; at < block.length; at += seed.length) {
    const mask = digest(seed, bytes(BigInt(at / seed.length), 4))
    for (let i = at; i < Math.min(at + seed.length, block.length); i++) block[i] ^= mask[i - at]
  }
  block[0] &= 0x7f // the modulus has a multiple of eight bits
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.concat([block, seed, Buffer.of(0xbc)]))
}

export const number = (buffer) => BigInt(`0x${buffer.toString('hex')}`)
export const bytes = (value, size) => Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex')

function power(base, exponent, modulus) {
  let result = 1n
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = result * base % modulus
    base = base * base % modulus
  }
  return result
}
