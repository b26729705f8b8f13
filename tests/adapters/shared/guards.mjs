// The verifiers of every app, each with what `guard` takes beside it, by the path that they guard. From the small build: an adapter
// that imported `jotproof` itself would bring a second module along.
import { authorization, cookie, createVerifier, hmac, remoteKeys } from 'jotproof/lite'
import { AUDIENCE, ISSUER, secret } from './suite/fixture.mjs'

const policy = (changes) => createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: hmac(secret, 'HS256'), ...changes })

export const guards = {
  plain: [policy()],
  described: [policy({ resourceMetadata: 'https://api.example/.well-known/oauth-protected-resource' })],
  scoped: [policy(), { scopes: ['orders:read', 'orders:write'] }],
  stepped: [policy({ acr: 'urn:example:mfa', maxAuthAge: 300 })],
  cookie: [policy({ from: cookie('session', { allowedOrigins: ['https://app.example'] }) })],
  either: [policy({ from: [authorization(), cookie('session')] })],
  revoked: [policy({ revoked: async ({ claims }) => claims.jti === 'withdrawn' })],
  // port 9 is the one of RFC 863, where nothing listens any more
  unreachable: [policy({ keys: remoteKeys('http://127.0.0.1:9/keys') })],
  clockless: [policy({ clock: () => 0 })],
  disposed: [disposed(policy())],
}

/** What the table knows of a good decision. */
export const shown = ({ claims, header, tokenId }) => ({ sub: claims.sub, alg: header.alg, tokenId })

function disposed(verifier) {
  verifier[Symbol.dispose ?? Symbol.for('Symbol.dispose')]()
  return verifier
}
