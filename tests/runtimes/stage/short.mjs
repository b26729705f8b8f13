// What is said without the sentences, and with those that `jotproof/explain` brings: in browsers' production bundles, and in pages
// without a bundler.
import * as jotproof from 'jotproof'
import * as lite from 'jotproof/lite'

/** `page` is the homepage in package.json. Answers like a suite. */
export async function short(page) {
  const failed = []
  const check = (name, actual, expected) => { if (actual !== expected) failed.push({ name, message: `${actual}, expected ${expected}` }) }

  for (const build of [jotproof, lite]) {
    const said = await all(build)
    check('a missing option', said.missing, `config_invalid (audience: missing) ${page}`)
    check('an unknown option', said.unknown, `config_invalid (isuer: unknown) ${page}`)
    check('an argument too many', said.more, `config_invalid (arguments: unknown) ${page}`)
    check('a token of another type', said.type, `type_mismatch (at+jwt) ${page}`)
    check('an expired token', said.expired, `expired (exp: 600,60) ${page}`)
    check('a challenge', said.challenge, 'Bearer error="invalid_token", error_description="expired"')
    check('a token that is none', said.malformed, `token_malformed (segments) ${page}`)
  }
  const { MESSAGES } = await import('jotproof/explain')
  for (const build of [jotproof, lite]) {
    const said = await all(build)
    check('a missing option, explained', said.missing, 'an option is not valid (audience: missing); is required, and must be a non-empty string, an array of them, UNCHECKED, or ABSENT')
    check('an unknown option, explained', said.unknown, 'an option is not valid (isuer: unknown); did you mean issuer?')
    check('an argument too many, explained', said.more, 'an option is not valid (arguments: unknown); createVerifier(options) takes one argument')
    check('a token of another type, explained', said.type, 'typ absent, policy wants at+jwt')
    check('an expired token, explained', said.expired, 'expired 600 s ago, tolerance 60 s')
    check('a challenge, explained', said.challenge, `Bearer error="invalid_token", error_description="${MESSAGES.expired}"`)
    check('a token that is none, explained', said.malformed, 'the text is not a compact signed token (segments)')
  }
  return { passed: failed.length === 0 ? 28 : 0, failed }
}

async function all({ createVerifier, hmac }) {
  const keys = hmac(new TextEncoder().encode('an example secret of 32 bytes ..'), 'HS256')
  const policy = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys }
  const late = createVerifier({ ...policy, clock: () => EXPIRY + 600 })
  const asked = (verifier, token) => verifier.authorize({ method: 'GET', url: '/', headers: [['authorization', `Bearer ${token}`]] })
  return {
    missing: thrown(() => createVerifier({ issuer: policy.issuer, keys })),
    unknown: thrown(() => createVerifier({ ...policy, isuer: 'x' })),
    more: thrown(() => createVerifier(policy, {})),
    malformed: thrown(() => late.verifyOrThrow('a.b')),
    type: (await asked(createVerifier({ ...policy, profile: 'access-token', clock: () => EXPIRY - 600 }), TOKEN)).explain(),
    expired: (await asked(late, TOKEN)).explain(),
    challenge: late.challenge('expired'),
  }
}

function thrown(call) {
  try { call() } catch ({ message }) { return message }
}

/** Of the secret above. */
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjE4MDAwMDAwMDB9.3UYz3JrcKPYJV5sm3APnOrGoVSo2kdifV_y0Ut6q1ps'
const EXPIRY = 1_800_000_000
