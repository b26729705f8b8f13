// Keys, each with tokens and the code that each token deserves. Made by node:crypto for one run, and never printed.
import { createHmac, randomBytes, sign } from 'node:crypto'
import { pairOf } from './pair.mjs'

const ISSUER = 'https://login.example.com/'
const AUDIENCE = 'https://api.example.com'

const KINDS = {
  ES256: {
    pair: () => pairOf('ec', { namedCurve: 'P-256' }),
    sign: (input, key) => sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }),
  },
  EdDSA: { pair: () => pairOf('ed25519'), sign: (input, key) => sign(null, input, key) },
  RS256: {
    pair: () => pairOf('rsa', { modulusLength: 2048 }),
    sign: (input, key) => sign('sha256', input, key),
  },
  HS256: {
    pair: () => ({ secret: randomBytes(32) }),
    sign: (input, secret) => createHmac('sha256', secret).update(input).digest(),
  },
}

export const ALGORITHMS = Object.keys(KINDS)
/** Of twenty keys; those of RSA are slow to make. */
const SHARES = { ES256: 8, EdDSA: 7, RS256: 1, HS256: 4 }
const MIX = Object.entries(SHARES).flatMap(([alg, share]) => Array(share).fill(alg))

/** `count` keys with their tokens; `hmac` and `jwk` are those of the package. */
export function issuers(count, sources) {
  return Array.from({ length: count }, (_, i) => issuer(MIX[i % MIX.length], sources))
}

function issuer(alg, { hmac, jwk }) {
  const { publicKey, privateKey, secret } = KINDS[alg].pair()
  const minted = (claims) => token(alg, privateKey ?? secret, claims)
  const stranger = KINDS[alg].pair()
  const good = minted({})
  const public_ = publicKey?.export({ format: 'jwk' })
  return {
    alg,
    options: () => ({ issuer: ISSUER, audience: AUDIENCE, keys: public_ ? jwk(JSON.stringify({ ...public_, alg })) : hmac(secret, alg) }),
    tokens: [
      { token: good, code: undefined },
      { token: minted({ sub: 'another' }), code: undefined },
      { token: tampered(good), code: 'signature_invalid' },
      { token: token(alg, stranger.privateKey ?? stranger.secret, {}), code: 'signature_invalid' },
      { token: minted({ exp: 1_000_000_000 }), code: 'expired' },
      { token: minted({ aud: 'https://other.example.com' }), code: 'audience_mismatch' },
      { token: good.slice(0, good.lastIndexOf('.')), code: 'token_malformed' },
    ],
  }
}

function token(alg, key, claims) {
  const all = { iss: ISSUER, aud: AUDIENCE, sub: 'soak', exp: Math.floor(Date.now() / 1000) + 86_400, ...claims }
  const input = [{ alg }, all].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${KINDS[alg].sign(Buffer.from(input), key).toString('base64url')}`
}

/** Another payload under the same signature. */
function tampered(good) {
  const [header, payload, signature] = good.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url'))
  return [header, Buffer.from(JSON.stringify({ ...claims, sub: 'mallory' })).toString('base64url'), signature].join('.')
}
