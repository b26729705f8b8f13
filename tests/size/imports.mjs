// What an application imports, and what for. Each is a bundle of its own.
const verifier = (from, more = 'jwk') => `export { createVerifier, ${more} } from '${from}'`

function named(says, algorithms, source) {
  return [{ name: `jotproof/core, ${algorithms}`, says, code: verifier('jotproof/core', `${source}, ${algorithms}`) }]
}

export const imports = [
  { name: 'jotproof', says: 'all algorithms, a key by hand', code: verifier('jotproof') },
  { name: 'jotproof, remoteKeys', says: 'all algorithms, keys from the network', code: verifier('jotproof', 'remoteKeys') },
  { name: 'jotproof, everything', says: 'every export', code: "export * from 'jotproof'" },
  { name: 'jotproof/lite', says: 'ES256, EdDSA, HS256 to HS512', code: verifier('jotproof/lite') },
  ...named('HS256', 'hs256', 'hmac'),
  ...named('ES256', 'es256', 'jwk'),
  ...named('ES256 and RS256', 'es256, rs256', 'jwk'),
  { name: 'jotproof/reference', says: 'all algorithms, by RustCrypto', code: verifier('jotproof/reference') },
  { name: 'classify, redact', says: 'no verifier, no WebAssembly', code: "export { classify, redact } from 'jotproof'" },
  { name: 'secondsLeft, refreshIn', says: 'no verifier, no WebAssembly', code: "export { secondsLeft, refreshIn } from 'jotproof'" },
]

export const others = [
  { name: 'jose', says: 'all algorithms, by WebCrypto', code: "export { jwtVerify, importJWK } from 'jose'" },
  { name: 'jose, createRemoteJWKSet', says: 'all algorithms, keys from the network', code: "export { jwtVerify, createRemoteJWKSet } from 'jose'" },
  { name: 'hono/jwt', says: 'all algorithms, by WebCrypto', code: "export { verify } from 'hono/jwt'" },
  { name: 'jwt-decode', says: 'verifies nothing', code: "export { jwtDecode } from 'jwt-decode'" },
]
