// What a request gets: one row for each kind of answer. Every app answers all of them.
import { createHash } from 'node:crypto'
import { AUDIENCE, ISSUER, otherSecret, sign } from '../runtimes/suite/fixture.mjs'

const now = Math.floor(Date.now() / 1000)
const claims = { iss: ISSUER, aud: AUDIENCE, exp: now + 3600, sub: 'user-1' }
const token = (changes, key) => sign({ ...claims, ...changes }, {}, key)

const good = await token()
const forged = await token({}, otherSecret)
const expired = await token({ exp: now - 3600 })
const elsewhere = await token({ aud: 'https://other.example' })
const reads = await token({ scope: 'orders:read' })
const readsAndWrites = await token({ scope: 'orders:write orders:read' })
const stepped = await token({ acr: 'urn:example:mfa', auth_time: now - 10 })
const stale = await token({ acr: 'urn:example:mfa', auth_time: now - 3000 })
const weak = await token({ acr: 'urn:example:password', auth_time: now - 10 })
const ofAPublicKey = 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA'
const withdrawn = await token({ jti: 'withdrawn' })

const bearer = (text) => ['Authorization', `Bearer ${text}`]
const session = (text) => ['Cookie', `theme=dark; session=${text}`]
const FOREIGN = [['Origin', 'https://other.example'], ['Sec-Fetch-Site', 'cross-site']]
const ALLOWED = [['Origin', 'https://app.example'], ['Sec-Fetch-Site', 'same-site']]
const OWN = [['Sec-Fetch-Site', 'same-origin']]

const METADATA = { resource_metadata: 'https://api.example/.well-known/oauth-protected-resource' }
const INVALID_TOKEN = { error: 'invalid_token' }
const INVALID_REQUEST = { error: 'invalid_request' }
const STEP_UP = { error: 'insufficient_user_authentication', acr_values: 'urn:example:mfa', max_age: '300' }

/** `challenge` is what WWW-Authenticate says, `error_description` aside; without it there is none. */
export const table = [
  accepts('a good token', 'plain', [bearer(good)], good),
  accepts('a scheme in lower case', 'plain', [['authorization', `bearer ${good}`]], good),
  accepts('all scopes', 'scoped', [bearer(readsAndWrites)], readsAndWrites),
  accepts('a user who has stepped up', 'stepped', [bearer(stepped)], stepped),
  accepts('a token that a hook says is not revoked', 'revoked', [bearer(good)], good),
  accepts('a cookie', 'cookie', [session(good)], good),
  { ...accepts('a cookie with an unsafe method from the same origin', 'cookie', [session(good), ...OWN], good), method: 'POST' },
  { ...accepts('a cookie with an unsafe method from an allowed origin', 'cookie', [session(good), ...ALLOWED], good), method: 'POST' },
  { ...accepts('a header with an unsafe method from elsewhere', 'either', [bearer(good), ...FOREIGN], good), method: 'POST' },
  accepts('a header before a cookie', 'either', [bearer(good), session(forged)], good),
  accepts('a cookie where there is no header', 'either', [session(good)], good),

  refuses('no token', 'plain', [], 401, 'token_missing', {}),
  refuses('no token, where metadata says how to get one', 'described', [], 401, 'token_missing', METADATA),
  refuses('another scheme', 'plain', [['Authorization', 'Basic dXNlcjpwYXNzd29yZA==']], 401, 'token_missing', {}),

  refuses('a forged token', 'plain', [bearer(forged)], 401, 'signature_invalid', INVALID_TOKEN),
  refuses('an expired token', 'plain', [bearer(expired)], 401, 'expired', INVALID_TOKEN),
  refuses('an expired token, where metadata says how to get one', 'described', [bearer(expired)], 401, 'expired', { ...INVALID_TOKEN, ...METADATA }),
  refuses('a token for another audience', 'plain', [bearer(elsewhere)], 401, 'audience_mismatch', INVALID_TOKEN),
  refuses('text that is no token', 'plain', [bearer('abc')], 401, 'token_malformed', INVALID_TOKEN),
  refuses('a token that an asynchronous hook says is revoked', 'revoked', [bearer(withdrawn)], 401, 'revoked', INVALID_TOKEN),

  refuses('a token that lacks a scope', 'scoped', [bearer(reads)], 403, 'scope_insufficient', { error: 'insufficient_scope', scope: 'orders:read orders:write' }),
  refuses('a user who signed in too long ago', 'stepped', [bearer(stale)], 401, 'auth_too_old', STEP_UP),
  refuses('a user who signed in by weak means', 'stepped', [bearer(weak)], 401, 'acr_insufficient', STEP_UP),

  refuses('a token in the query', 'plain', [], 400, 'token_in_query', INVALID_REQUEST, { query: `?x=1&access_token=${good}` }),
  refuses('a token in the query beside one in its place', 'plain', [bearer(good)], 400, 'request_malformed', INVALID_REQUEST, { query: `?access_token=${good}` }),
  refuses('a token and a word', 'plain', [['Authorization', `Bearer ${good} ${good}`]], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two cookies in one line', 'cookie', [['Cookie', `session=${good}; session=${forged}`]], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two cookies in two lines', 'cookie', [session(good), session(forged)], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two tokens in one line', 'plain', [['Authorization', `Bearer ${good}, Bearer ${good}`]], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two lines with the same token', 'plain', [bearer(good), bearer(good)], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two lines, the first of which is good', 'plain', [bearer(good), bearer(forged)], 400, 'request_malformed', INVALID_REQUEST),
  refuses('two lines, the second of which is good', 'plain', [bearer(forged), bearer(good)], 400, 'request_malformed', INVALID_REQUEST),

  refuses('a cookie with an unsafe method from elsewhere', 'cookie', [session(good), ...FOREIGN], 403, 'cross_site', undefined, { method: 'POST' }),
  refuses('a token whose keys cannot be fetched', 'unreachable', [bearer(ofAPublicKey)], 503, 'keys_unavailable'),
  refuses('everything while the clock is wrong', 'clockless', [bearer(good)], 500, 'clock_unavailable'),
  refuses('everything after the verifier was disposed of', 'disposed', [bearer(good)], 500, 'config_invalid'),
]

function accepts(name, route, headers, token) {
  const tokenId = createHash('sha256').update(token.slice(0, token.lastIndexOf('.'))).digest('base64url')
  return { name: `accepts ${name}`, route, headers, status: 200, shown: { sub: claims.sub, alg: 'HS256', tokenId } }
}

function refuses(name, route, headers, status, code, challenge, request) {
  return { name: `refuses ${name}`, route, headers, status, code, challenge, ...request }
}
