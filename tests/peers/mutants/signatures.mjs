// Signatures that say the same in other numbers, or nothing at all.
import { createPublicKey } from 'node:crypto'
import { encode } from '../good.mjs'
import { CURVES, bytes, number } from '../sign.mjs'

const ED25519_ORDER = (1n << 252n) + 27742317777372353535851937790883648493n

export function arithmetic(random, base) {
  const at = base.token.lastIndexOf('.')
  const input = base.token.slice(0, at)
  return `${input}.${encode(changed(random, base, input, Buffer.from(base.token.slice(at + 1), 'base64url')))}`
}

function changed(random, { alg, sign, row }, input, signature) {
  if (alg.startsWith('ES')) return ecdsa(random, CURVES[alg], signature)
  if (alg.startsWith('Ed')) return ed25519(random, signature)
  if (alg.startsWith('HS')) return mac(random, signature)
  // a salt of a length that is not the hash's is a good signature of another scheme
  if (alg.startsWith('PS') && random.below(2) === 0) return sign(input, random.pick([0, 1, 20, 31, 33, 47, 49, 63, 65, 94]))
  return rsa(random, signature, modulusOf(row.keys[0], alg))
}

function ecdsa(random, { size, order }, signature) {
  const [r, s] = [signature.subarray(0, size), signature.subarray(size)].map(number)
  const edge = [0n, 1n, order - 1n, order, order + 1n]
  const limit = 1n << BigInt(8 * size)
  const fitting = (...pair) => Buffer.concat(pair.map((value) => bytes(((value % limit) + limit) % limit, size)))
  return random.pick([
    () => fitting(r, order - s), () => fitting(order - r, s), () => fitting(r + order, s), () => fitting(r, s + order), () => fitting(s, r),
    () => fitting(random.pick(edge), s), () => fitting(r, random.pick(edge)), () => fitting(random.pick(edge), random.pick(edge)),
    () => der(r, s), () => Buffer.concat([Buffer.of(0), bytes(r, size), bytes(s, size)]), () => Buffer.concat([bytes(r, size + 1), bytes(s, size + 1)]),
    () => fitting(r + 1n, s), () => fitting(r, s + 1n), () => Buffer.concat([signature, signature]),
  ])()
}

function ed25519(random, signature) {
  const [point, scalar] = [signature.subarray(0, 32), number(Buffer.from(signature.subarray(32)).reverse())]
  const withScalar = (value) => Buffer.concat([point, bytes(value, 32).reverse()])
  return random.pick([
    () => withScalar(scalar + ED25519_ORDER), () => withScalar(ED25519_ORDER - scalar), () => withScalar(0n),
    () => withScalar(scalar + ED25519_ORDER * BigInt(2 + random.below(13))), () => Buffer.concat([Buffer.of(1), Buffer.alloc(63)]), () => Buffer.alloc(64),
    () => Buffer.concat([signature, Buffer.of(random.below(256))]), () => Buffer.concat([bytes(number(point) ^ 0x80n, 32), signature.subarray(32)]),
  ])()
}

function rsa(random, signature, modulus) {
  const value = number(signature)
  const size = signature.length
  const wide = (number) => bytes(number, size + (number >> BigInt(8 * size) ? 1 : 0))
  return random.pick([
    () => wide(value + modulus), () => wide(modulus - value), () => bytes(0n, size), () => bytes(1n, size), () => bytes(modulus - 1n, size), () => bytes(modulus, size),
    () => Buffer.concat([Buffer.of(0), signature]), () => Buffer.concat([signature, Buffer.of(0)]), () => signature.subarray(1), () => bytes(value ^ 1n, size),
  ])()
}

function mac(random, signature) {
  return random.pick([
    () => signature.subarray(0, random.below(signature.length)), () => Buffer.concat([signature, Buffer.of(0)]), () => Buffer.alloc(signature.length),
    () => Buffer.concat([Buffer.of(0), signature]), () => Buffer.concat([signature, signature]), () => Buffer.from(signature).reverse(),
  ])()
}

/** As X.509 has it, and JOSE has not. */
function der(r, s) {
  const integer = (value) => {
    const hex = value.toString(16)
    const body = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
    const content = body[0] & 0x80 ? Buffer.concat([Buffer.of(0), body]) : body
    return Buffer.concat([Buffer.of(2, content.length), content])
  }
  const content = Buffer.concat([integer(r), integer(s)])
  return Buffer.concat([content.length < 128 ? Buffer.of(0x30, content.length) : Buffer.of(0x30, 0x81, content.length), content])
}

function modulusOf({ jwk, pem, jwks }, alg) {
  const key = jwk ?? jwks?.keys.find((one) => one.alg === alg) ?? createPublicKey(pem).export({ format: 'jwk' })
  return number(Buffer.from(key.n, 'base64url'))
}
