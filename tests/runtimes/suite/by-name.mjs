// jotproof/core as if it knew names: the tables that all builds run write algorithms as JOSE does.

/** Each algorithm by its name. */
const objectsOf = (core) => ({
  HS256: core.hs256, HS384: core.hs384, HS512: core.hs512, RS256: core.rs256, RS384: core.rs384, RS512: core.rs512, PS256: core.ps256, PS384: core.ps384,
  PS512: core.ps512, ES256: core.es256, ES384: core.es384, ES512: core.es512, EdDSA: core.eddsa, Ed25519: core.eddsa,
})

/** RSA keys without an `alg` are for RS256 unless something else is said, in the builds that know names. */
export const withOneOfRsa = (alg) => alg === 'RS256' || !/^[RP]S/.test(alg)

/** What is no name stays what it is. Where none is named, all of these are allowed, unless the keys say which by themselves. */
export function byName(core, isAllowed = () => true) {
  const objects = objectsOf(core)
  const all = Object.keys(objects).filter(isAllowed).map((alg) => objects[alg])
  const object = (alg) => objects[alg] ?? alg
  const named = new WeakSet()
  const noting = (source) => { named.add(source); return source }
  const saysItself = (keys) => [keys].flat().every((key) => named.has(key))
  const allowed = (keys) => (saysItself(keys) ? {} : { algorithms: all })
  return {
    ...core,
    pem: (text, alg) => noting(core.pem(text, object(alg))),
    hmac: (secret, alg) => noting(core.hmac(secret, object(alg))),
    createVerifier: (options) => core.createVerifier({ ...allowed(options.keys), ...options, ...(Array.isArray(options.algorithms) && { algorithms: options.algorithms.map(object) }) }),
    verifyJws: (token, keys) => core.verifyJws(token, keys, saysItself(keys) ? undefined : allowed(keys)),
  }
}
