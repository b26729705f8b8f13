// What a visitor accepts: the verdict that follows, the code that says it, and the link that carries it.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { run } from '../../runtimes/harness/command.mjs'
import { BUILT } from '../../../www/serve.mjs'
import { ES256, HS256, minted, POLICY } from '../tokens.mjs'

/** Each rule: claims and header of the token, the policy that is held against it, and the step and code of the refusal. */
const RULES = [
  ['Header', 'header_invalid', {}, {}, { typ: 5 }],
  ['Header', 'token_type_unsupported', {}, {}, { cty: 'JWT' }],
  ['Key', 'alg_not_allowed', {}, {}, { alg: 'HS384' }],
  ['Payload', 'claims_malformed', '[]', {}],
  ['Type', 'type_mismatch', {}, { profile: 'access-token' }],
  ['Type', 'claim_missing', {}, { profile: 'security-event' }],
  ['Type', 'claim_mismatch', { events: { 'https://events.example.com/other': {} } }, { profile: 'logout-token' }],
  ['Issuer', 'issuer_mismatch', {}, { issuer: 'https://elsewhere.example.com/' }],
  ['Issuer', 'claim_missing', { iss: undefined }, {}],
  ['Audience', 'audience_mismatch', {}, { audience: 'another' }],
  ['Audience', 'claim_invalid', { aud: 5 }, { audience: '' }],
  ['Expiry', 'expired', { exp: 1_000_000_000 }, {}],
  ['Expiry', 'claim_missing', { exp: undefined }, {}],
  ['Not before', 'not_yet_valid', { nbf: 3_900_000_000 }, {}],
  ['Issued at', 'issued_in_future', { iat: 3_900_000_000 }, {}],
  ['Issued at', 'claim_invalid', { iat: '1' }, {}],
  ['Age', 'too_old', { iat: 1_000_000_000 }, { 'max-age': '3600' }],
  ['Age', 'claim_missing', {}, { 'max-age': '3600' }],
  ['Subject', 'subject_mismatch', {}, { subject: 'bob' }],
  ['Subject', 'claim_missing', { sub: undefined }, { subject: 'bob' }],
  ['Claims', 'claim_missing', { sub: undefined }, { profile: 'id-token' }],
  ['Claims', 'binding_required', { cnf: { jkt: 'x' } }, {}],
  ['Scopes', 'scope_insufficient', { scope: 'orders:read' }, { scopes: 'orders:delete' }],
]

const SECRET = { key: HS256.key, 'key-algorithm': 'HS256' }
const OPEN = { ...POLICY, scopes: '', subject: '', profile: 'jwt', tolerance: '60', 'max-age': '' }
const BACKSPACE = '\uE003'

export const POLICIES = {
  async 'each rule refuses at its own step'({ page }) {
    for (const [step, code, claims, policy, header] of RULES) {
      await page.fill({ token: '', ...OPEN, ...SECRET, ...policy })
      await page.fill({ token: minted(claims, header) })
      const { stage, passed } = await page.refused(step, code)
      assert.match(stage, new RegExp(`^Refused at step ${passed + 1} of 16: ${step.toLowerCase()}$`))
    }
  },

  async 'a pasted token is checked with a secret, a JWK, a JWKS and PEM'({ page }) {
    await page.fill({ ...OPEN, ...SECRET, token: HS256.token })
    await page.good()
    await page.fill({ key: `${HS256.key}!` })
    await page.refused('Signature', 'signature_invalid')
    for (const [key, algorithm] of [[ES256.jwk, ''], [ES256.jwks, ''], [ES256.pem, 'ES256']]) {
      await page.fill({ token: '', key, 'key-algorithm': algorithm })
      await page.fill({ token: ES256.token })
      await page.good()
    }
  },

  async 'the verdict follows each letter that is typed, and the answer is that of an API'({ page }) {
    await page.press('#issuer', 'x')
    await page.refused('Issuer', 'issuer_mismatch')
    await page.press('#issuer', BACKSPACE)
    await page.good()
    await page.press('#token', 'A')
    await page.refused('Signature', 'signature_invalid')
    await page.press('#token', BACKSPACE)
    await page.good()
    await page.fill({ scopes: 'orders:delete' })
    const { answer } = await page.refused('Scopes', 'scope_insufficient')
    assert.match(answer, /403 Forbidden[^]*WWW-Authenticate: Bearer.*error="insufficient_scope".*scope="orders:delete"/)
    await page.fill({ scopes: '', clock: '2100-01-01T00:00' })
    await page.refused('Expiry', 'expired')
    assert.match(await page.text('#sentence'), /^expired \d+ s ago, tolerance 60 s$/)
    await page.click('#real-time')
    await page.good()
  },

  async 'a policy that cannot be meant is a fault, and not a refusal'({ page }) {
    await page.fill({ tolerance: '900' })
    await page.until(page.verdict, ({ state, title }) => state === 'fault' && title === 'config_invalid')
    await page.fill({ tolerance: '60' })
    await page.good()
  },

  async 'the code for createVerifier says the policy, and no secret'({ page }) {
    await page.fill({ ...OPEN, ...SECRET, scopes: 'orders:read', tolerance: '5', token: HS256.token })
    const code = await page.text('#code')
    for (const line of ["issuer: 'https://login.example.com/'", "scopes: ['orders:read']", 'clockTolerance: 5', "hmac(new TextEncoder().encode(env.SECRET), 'HS256')"]) {
      assert.ok(code.includes(line), `${line} is not in\n${code}`)
    }
    assert.ok(!code.includes(HS256.key))
    assert.equal(await ran(code), 'scope_insufficient')
    await page.fill({ scopes: '' })
    assert.equal(await ran(await page.text('#code')), 'alice')
    await page.fill({ key: ES256.jwks, 'key-algorithm': '', token: ES256.token })
    assert.equal(await ran(await page.text('#code'), ES256.token), 'alice')
    await page.fill({ key: JSON.stringify(ES256.private) })
    const withoutPrivate = await page.text('#code')
    assert.ok(withoutPrivate.includes(ES256.private.x) && !withoutPrivate.includes(ES256.private.d), withoutPrivate)
  },

  async 'a link carries the policy, never the token or a key'({ open, page, site }) {
    await page.fill({ ...SECRET, token: HS256.token, issuer: 'https://shared.example.com/' })
    await page.script('navigator.clipboard.writeText = async (text) => { window.copied = text }')
    await page.click('#share')
    const link = await page.until(() => page.script('return window.copied'), (text) => typeof text === 'string')
    assert.match(link, /issuer=https%3A%2F%2Fshared/)
    const secrets = [HS256.key, encodeURIComponent(HS256.key), new URLSearchParams({ key: HS256.key }).toString(), ...HS256.token.split('.')]
    for (const secret of secrets) assert.ok(!link.includes(secret), link)
    // over the open page, where only the fragment changes, and afresh
    await page.fill({ issuer: '' })
    for (const before of [undefined, 'about:blank']) {
      if (before) await open(before)
      await open(link)
      await page.until(() => page.script('return document.querySelector("#issuer").value'), (value) => value === 'https://shared.example.com/')
      assert.equal(await page.script('return location.href'), `${site.origin}/`)
    }
  },

  async 'a token in the address is scrubbed, and not read'({ open, page, site }) {
    for (const address of [`/#token=${HS256.token}`, `/#${HS256.token}`, '/?token=a-session-id']) {
      await open('about:blank')
      await open(site.origin + address)
      await page.good()
      assert.equal(await page.script('return location.href'), `${site.origin}/`)
      assert.notEqual(await page.script('return document.querySelector("#token").value'), HS256.token)
    }
  },
}

/** What the copied code prints, beside the installed package. */
async function ran(code, token = HS256.token) {
  const given = `const [token, env] = ${JSON.stringify([token, { SECRET: HS256.key }])}\n`
  return (await run(process.execPath, ['--input-type=module', '--eval', given + code], { cwd: join(BUILT, '../www-stage') })).trim()
}
