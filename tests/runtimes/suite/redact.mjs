// redact takes tokens out of log lines, and leaves the rest. That its work grows with the length alone is counted in tests/steps.
import { assert, equal } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { body, CREDENTIALS, JWE, JWT, numbers } from './credentials.mjs'
import { HOSTILE } from './hostile.mjs'

const OPAQUE = body(32, 5)
const BASIC = btoa('alice:canary-password')
const [, prefix, rest] = CREDENTIALS[0]
const PAT = prefix + rest
const MARKERS = ['[jwt]', '[jwe]', '[pat]', '[api-key]', '[basic]', '[token]']

/** [what, line, redacted] */
const LINES = [
  ['a token alone', JWT, '[jwt]'],
  ['a token in a sentence', `the token ${JWT}.`, 'the token [jwt].'],
  ['two tokens', `${JWT}, ${JWE};${PAT}`, '[jwt], [jwe];[pat]'],
  ['an unsecured token', `${JWT.slice(0, JWT.lastIndexOf('.') + 1)} came`, '[jwt]. came'],
  ['a token that was cut off', `${JWT.slice(0, JWT.lastIndexOf('.') - 5)}…`, '[jwt]…'],
  ['an SD-JWT', `vp ${JWT}~${OPAQUE}~${OPAQUE}~ vp`, 'vp [jwt] vp'],
  ['a header with spaces', `${base64url(new TextEncoder().encode('{ "alg": "ES256" }'))}.e30.eA`, '[jwt]'],
  ['a header on lines of its own', `${base64url(new TextEncoder().encode('{\r\n "alg": "ES256" }'))}.e30.eA`, '[jwt]'],
  ['a header line', `Authorization: Bearer ${JWT}\r\nHost: example.com`, 'Authorization: Bearer [jwt]\r\nHost: example.com'],
  ['an opaque token in a header line', `authorization: bearer ${OPAQUE}`, 'authorization: bearer [token]'],
  ['a token like a word in a header line', 'Authorization: Bearer secret', 'Authorization: Bearer [token]'],
  ['DPoP', `Authorization: DPoP ${OPAQUE}\nDPoP: ${JWT}`, 'Authorization: DPoP [token]\nDPoP: [jwt]'],
  ['Basic', `Proxy-Authorization: Basic ${BASIC}`, 'Proxy-Authorization: Basic [basic]'],
  ['a scheme that GitHub has', `Authorization: token ${PAT}`, 'Authorization: token [pat]'],
  ['a scheme that nobody knows', `Authorization: Acme ${OPAQUE}`, 'Authorization: [token]'],
  ['no scheme', `Authorization: ${OPAQUE}, x`, 'Authorization: [token], x'],
  ['a header in JSON', `{"authorization":"Bearer ${OPAQUE}","accept":"*/*"}`, '{"authorization":"Bearer [token]","accept":"*/*"}'],
  ['a header in JSON in JSON', `{"m":"{\\"authorization\\":\\"Basic ${BASIC}\\"}"}`, '{"m":"{\\"authorization\\":\\"Basic [basic]\\"}"}'],
  ['a header as Node prints it', `{ authorization: 'Bearer ${OPAQUE}', host: 'x' }`, "{ authorization: 'Bearer [token]', host: 'x' }"],
  ['a header as Go prints it', `map[Accept:[*/*] Authorization:[Bearer secret]]`, 'map[Accept:[*/*] Authorization:[Bearer [token]]]'],
  ['a scheme without a header', `curl -H 'Bearer ${OPAQUE}' failed`, "curl -H 'Bearer [token]' failed"],
  ['a scheme in a query', `?h=Bearer%20${OPAQUE}&x=1`, '?h=Bearer%20[token]&x=1'],
  ['a query', `GET /a?x=1&access_token=${OPAQUE}&y=2#z`, 'GET /a?x=1&access_token=[token]&y=2#z'],
  ['a fragment', `/cb#id_token=${JWT}&token=${PAT}&state=5`, '/cb#id_token=[jwt]&token=[pat]&state=5'],
  ['a query in a query', `?next=%2Fa%3Faccess_token%3D${OPAQUE}%26x%3D1`, '?next=%2Fa%3Faccess_token%3D[token]%26x%3D1'],
  ['a form', `grant_type=refresh_token&refresh_token=${OPAQUE}&client_secret=${OPAQUE}`, 'grant_type=refresh_token&refresh_token=[token]&client_secret=[token]'],
  ['a cookie', `Cookie: a=b; __session=${JWT}; c=d`, 'Cookie: a=b; __session=[jwt]; c=d'],
  ['a cookie with a suffix', `Set-Cookie: __session_x1=${OPAQUE}; Path=/`, 'Set-Cookie: __session_x1=[token]; Path=/'],
  ['JSON', `{"access_token":"${OPAQUE}","token_type":"Bearer","expires_in":300}`, '{"access_token":"[token]","token_type":"Bearer","expires_in":300}'],
  ['JSON with spaces', `{ "idToken" : "${JWT}" }`, '{ "idToken" : "[jwt]" }'],
  ['JSON as PHP writes it', `{"token":"ab\\/cd\\/ef"}`, '{"token":"[token]"}'],
  ['an object as Ruby prints it', `{"token"=>"${OPAQUE}", "a"=>1}`, '{"token"=>"[token]", "a"=>1}'],
  ['a key of its own header', `X-Api-Key: ${OPAQUE}\nX: y`, 'X-Api-Key: [token]\nX: y'],
  ['npm', `//registry.example/:_authToken=${OPAQUE}`, '//registry.example/:_authToken=[token]'],
  ['git', `https://x-access-token:${PAT}@github.com/a/b.git`, 'https://x-access-token:[pat]@github.com/a/b.git'],
  ['behind an escaped line break', `a\\n${PAT}\\nb`, 'a\\n[pat]\\nb'],
  ['behind an escaped character', `a\\u003d${PAT}\\u0026b`, 'a\\u003d[pat]\\u0026b'],
  ['in colour', `\x1b[32m${PAT}\x1b[0m \x1b[1;32m${JWT}\x1b[0m`, '\x1b[32m[pat]\x1b[0m \x1b[1;32m[jwt]\x1b[0m'],
  ['a checksum that is wrong', `${PAT.slice(0, -6)}abcdef`, '[pat]'],
  ['a token with more behind it', `${PAT}${PAT}`, '[pat]'],
  ['a credential of Google', `ya29.${OPAQUE}`, '[token]'],
  ['text of other scripts', `ключ\u{1f511}${JWT}\u{1f512}\ud800${PAT}\udc00é`, 'ключ\u{1f511}[jwt]\u{1f512}\ud800[pat]\udc00é'],
  ['a marker that is no marker', 'token=[secret', 'token=[token]'],
]

const HARMLESS = [
  '', ' ', 'GET /orders?page=2&token_type=bearer 200 12ms', 'WWW-Authenticate: Bearer error="invalid_token", error_description="the token has expired"',
  'www-authenticate: DPoP algs="ES256", Bearer realm="x"', 'Bearer token missing', 'the bearer of this', 'Basic authentication is off', 'a basic idea',
  'invalid token: expired', '{"token":null,"access_token":""}', 'token=undefined&id_token=null', 'max_tokens=5&tokens=100', 'if (token === other) token => token',
  'eyes.on.you', 'www.example.com/a.b.c', 'eyJhbGciOiJIUzI1NiJ9', 'task-force-of-the-year-2026-in-the-north', 'sk-learn-contrib-project-template-of-mine',
  'commit 0123456789abcdef0123456789abcdef01234567', 'id 0b8f8a9e-1c2d-4e3f-8a9b-0c1d2e3f4a5b', 'authorization code flow', 'npm_config_registry=https://x', 'ghp_short',
  'Authorization: Bearer', 'Authorization: Bearer \r\n', '\ud800\udc00\ud800', '%', '%%%3', '\\', '\\u', 'token=', 'token="', '"token":"', 'token%3D',
]

export function tests({ jotproof }) {
  const { redact, classify } = jotproof
  return {
    ...Object.fromEntries(LINES.map(([what, line, expected]) => [`redacts ${what}`, () => equal(redact(line), expected)])),
    'leaves what is harmless': () => { for (const line of HARMLESS) equal(redact(line), line) },
    'a second time changes nothing': () => {
      for (const [what, line] of LINES) equal(redact(redact(line)), redact(line), what)
      for (const marker of MARKERS) {
        for (const line of [marker, `token=${marker}`, `Authorization: Bearer ${marker}`, `Authorization: ${marker}`, `{"token":"${marker}"}`, `Bearer ${marker}`]) equal(redact(line), line)
      }
    },
    'redacts the formats of all issuers, wherever they stand': () => {
      const places = [(t) => t, (t) => `(${t})`, (t) => `"${t}"`, (t) => `a ${t} b`, (t) => `/x/${t}/y`, (t) => `x=${t}&y`, (t) => `x%3D${t}%26`, (t) => `https://u:${t}@h`, (t) => `pre_${t}`, (t) => `pre-${t}`, (t) => `pre.${t}`, (t) => `token=${t}`, (t) => `Bearer ${t}`]
      for (const [kind, start, end] of [...CREDENTIALS, ['jwt', '', JWT], ['jwe', '', JWE]]) {
        for (const place of places) {
          const clean = redact(place(start + end))
          equal(clean, place(`[${kind}]`), start)
        }
      }
    },
    'redacts whatever classify has a name for': () => {
      const next = numbers(11)
      for (let round = 0; round < 3000; round++) {
        const [, start, end] = CREDENTIALS[next(CREDENTIALS.length)]
        const text = round % 3 ? start + end.slice(0, next(end.length + 1)) : JWT.slice(0, next(JWT.length + 1))
        const kind = classify(text)
        if (kind !== 'opaque' && kind !== 'none') assert(redact(text).startsWith('['), `${kind} ${text.length}`)
      }
    },
    'pieces in any order: nothing secret stays, and a second time changes nothing': () => {
      const secrets = [JWT, JWE, PAT, ...CREDENTIALS.map(([, start, end]) => start + end)]
      const glue = ['token', 'access_token', '__session', 'Authorization', 'authorization', 'Bearer', 'Basic', 'DPoP', 'x-api-key', ...MARKERS,
        '=', ':', ': ', ' ', '"', "'", '\\"', '\\', '&', '%3D', '%26', '%20', '%', '[', ']', '{', ',', ';', '.', '..', '-', '_', '~', '\n', '=>', '+', '@', 'x', 'é', '\ud800', '\x1b[1m', 'null']
      const next = numbers(2)
      for (let round = 0; round < 5000; round++) {
        let line = ''
        for (let i = next(12); i >= 0; i--) line += glue[next(glue.length)]
        const clean = redact(line)
        equal(redact(clean), clean, JSON.stringify(line))
        // an alphanumeric in front would be a part of it
        const secret = secrets[next(secrets.length)]
        const around = redact(`${line} ${secret} ${line}`)
        assert(!around.includes(secret.slice(-12)), `${JSON.stringify(line)}: ${around}`)
        equal(redact(around), around, JSON.stringify(line))
      }
    },
    'the text around stays, to the last unit': () => {
      const next = numbers(4)
      for (let round = 0; round < 500; round++) {
        let line = ''
        for (let i = 0; i < 40; i++) line += String.fromCharCode(0xa0 + next(0xff00))
        equal(redact(line), line)
        equal(redact(`${line} ${JWT} ${line}`), `${line} [jwt] ${line}`)
      }
    },
    'anything but a string is an empty one, and nothing of it is called': () => {
      for (const [what, value] of HOSTILE()) equal(redact(value), '', what)
    },
  }
}
