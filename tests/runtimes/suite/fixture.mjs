// Tokens of the suite's own, signed by the runtime's WebCrypto, and the options that accept them.
import { base64url } from './base64url.mjs'

export const NOW = 4_000_000_000 // far after any build of the package
export const ISSUER = 'https://issuer.example/'
export const AUDIENCE = 'https://api.example'
export const CANARY = 'canary-7f3a9'

const utf8 = (text) => new TextEncoder().encode(text)

export const secret = utf8(`${CANARY}-secret-of-at-least-32-bytes`)
export const otherSecret = utf8('another secret of at least 32 bytes')

/** A compact HS256 token. `claims` is an object, or the payload's exact text. */
export async function sign(claims, header = {}, key = secret) {
  const text = typeof claims === 'string' ? claims : JSON.stringify(claims)
  const input = `${base64url(utf8(JSON.stringify({ alg: 'HS256', ...header })))}.${base64url(utf8(text))}`
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `${input}.${base64url(new Uint8Array(await crypto.subtle.sign('HMAC', hmac, utf8(input))))}`
}

export async function fixture(jotproof) {
  const claims = { iss: ISSUER, aud: AUDIENCE, exp: NOW + 600, sub: 'user-1' }
  const token = await sign(claims)
  /** Good options, with changes. */
  const options = (changes) => ({
    issuer: ISSUER, audience: AUDIENCE, keys: jotproof.hmac(secret, 'HS256'), clock: () => NOW, ...changes,
  })
  return {
    claims, token, options,
    verifier: (changes) => jotproof.createVerifier(options(changes)),
    forged: await sign(claims, {}, otherSecret),
    expired: await sign({ ...claims, exp: NOW - 600 }),
    elsewhere: await sign({ ...claims, aud: 'https://other.example' }),
    noAudience: await sign({ iss: ISSUER, exp: NOW + 600 }),
    strange: await sign(`{"iss":"${ISSUER}","aud":"${AUDIENCE}","exp":${NOW + 600},"__proto__":{"admin":true},"constructor":"none","toString":1}`),
    leaky: await leaky(claims),
  }
}

/** Tokens that are refused for each kind of reason, with the canary wherever a token can hold text. */
async function leaky(claims) {
  const noted = { ...claims, note: CANARY, jti: CANARY }
  const good = await sign(noted)
  return {
    signature: await sign(noted, { kid: CANARY }, otherSecret),
    alg: await sign(noted, { alg: CANARY }),
    typ: await sign(noted, { typ: CANARY }),
    crit: await sign(noted, { crit: [CANARY], [CANARY]: 1 }),
    kid: await sign(noted, { kid: { [CANARY]: 1 } }),
    cty: await sign(noted, { cty: 'JWT', kid: CANARY }),
    expired: await sign({ ...noted, exp: NOW - 600 }),
    issuer: await sign({ ...noted, iss: CANARY }),
    audience: await sign({ ...noted, aud: [CANARY] }),
    claim: await sign({ ...noted, exp: CANARY }),
    missing: await sign({ iss: ISSUER, aud: AUDIENCE, note: CANARY }),
    payload: await sign(`{"iss":"${CANARY}","iss":"${CANARY}"}`),
    array: await sign(`["${CANARY}"]`),
    text: CANARY,
    bearer: `Bearer ${good}`,
    spaced: `${good} ${CANARY}`,
    jwe: `${good}.${CANARY}.${CANARY}`,
    json: `{"payload":"${CANARY}"}`,
  }
}
