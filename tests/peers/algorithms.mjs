// The algorithms of JOSE that jotproof has, and what a key says about them.
const KEYS = {
  HS256: { kty: 'oct' }, HS384: { kty: 'oct' }, HS512: { kty: 'oct' },
  RS256: { kty: 'RSA' }, RS384: { kty: 'RSA' }, RS512: { kty: 'RSA' },
  PS256: { kty: 'RSA' }, PS384: { kty: 'RSA' }, PS512: { kty: 'RSA' },
  ES256: { kty: 'EC', crv: 'P-256' }, ES384: { kty: 'EC', crv: 'P-384' }, ES512: { kty: 'EC', crv: 'P-521' },
  EdDSA: { kty: 'OKP', crv: 'Ed25519' }, Ed25519: { kty: 'OKP', crv: 'Ed25519' },
}
export const ALGORITHMS = Object.keys(KEYS)

/** Whether a JWK is of the type and curve of `alg`, and does not name another algorithm. */
export function fits(jwk, alg) {
  const key = Object.hasOwn(KEYS, alg) ? KEYS[alg] : undefined
  return key !== undefined && key.kty === jwk?.kty && (key.crv === undefined || key.crv === jwk.crv) && (jwk.alg === undefined || named(jwk.alg).includes(alg))
}

/** The allow-list that a key asks for: its own `alg`, or the one of its curve, or RS256. */
export function algorithmsOf(jwk) {
  if (typeof jwk?.alg === 'string') return named(jwk.alg)
  if (jwk?.kty === 'RSA') return ['RS256']
  return ALGORITHMS.filter((alg) => jwk?.kty !== 'oct' && fits(jwk, alg))
}

/** One algorithm has two names (RFC 9864). */
export const named = (alg) => (alg === 'EdDSA' || alg === 'Ed25519' ? ['EdDSA', 'Ed25519'] : [alg])
