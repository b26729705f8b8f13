// tests/providers/rows: the tokens of real identity providers, and what goes wrong with each of them in practice.
import { assert, equal } from './assert.mjs'
import { issuer } from './issuer.mjs'

const DIALECTS = [
  'Auth0 (default)', 'Auth0 (rfc9068)', 'Okta (access token)', 'Microsoft Entra (v1)', 'Microsoft Entra (v2)', 'Microsoft Entra (common)',
  'Google (ID token)', 'Cognito (ID token)', 'Cognito (access token)', 'Keycloak (access token)', 'Firebase (ID token)',
  'Supabase (HS256)', 'Supabase (ES256)', 'Supabase (anon key)', 'Clerk (session token)', 'Apple (identity token)', 'GitHub Actions (OIDC)',
  'Kubernetes (bound)', 'Kubernetes (legacy)', 'Cloudflare Access (user)', 'Cloudflare Access (service token)', 'Cloudflare Access (cookie)',
]

export async function tests({ jotproof, providers }) {
  const tests = {
    'has every provider': () => {
      const titles = providers.map(titleOf)
      equal(DIALECTS.filter((title) => !titles.includes(title)), [], 'missing')
      equal(titles.filter((title) => !DIALECTS.includes(title)), [], 'not on the list')
    },
  }
  for (const file of providers) {
    tests[`${titleOf(file)}: has an accepted row and three refused ones`] = () => {
      const accepted = file.rows.filter(({ expect }) => expect.ok).length
      assert(accepted >= 1 && file.rows.length - accepted >= 3, `${accepted} of ${file.rows.length} rows are accepted`)
    }
    for (const row of file.rows) {
      const name = `${titleOf(file)}: ${row.expect.ok ? 'accepts' : 'refuses'} ${row.name}`
      assert(!Object.hasOwn(tests, name), `two rows are called ${name}`)
      tests[name] = () => check(jotproof, file, row)
    }
  }
  return tests
}

async function check(jotproof, file, row) {
  const { source, sign } = await issuer(file.keys)
  const options = Object.fromEntries(Object.entries(file.options).map(([name, value]) => [name, optionOf(jotproof, value)]))
  const verifier = jotproof.createVerifier({ ...options, keys: source(jotproof), clock: () => file.now })
  const header = changed(file.header, row.header)
  const claims = dated(changed(file.claims, row.claims), file.now)
  const token = row.token ?? await sign({ header, claims }, row.forged)
  const answer = row.request ? await verifier.authorize(requestOf(row.request, token)) : verifier.verify(token)
  const { ok, code, ...details } = row.expect
  equal([answer.ok, answer.code], [ok, code], 'verdict')
  for (const [name, value] of Object.entries(details)) equal(answer[name], value, name)
  if (ok) equal(answer.claims, claims, 'claims')
}

const titleOf = ({ provider, dialect }) => `${provider} (${dialect})`

/** Sentinels, and the places where a token may stand: { $: 'cookie', name: … } is cookie(…). */
function optionOf(jotproof, value) {
  if (Array.isArray(value)) return value.map((each) => optionOf(jotproof, each))
  if (typeof value?.$ !== 'string') return value
  const { $: word, name, ...more } = value
  if (typeof jotproof[word] !== 'function') return jotproof[word]
  return jotproof[word](...[name, Object.keys(more).length > 0 ? more : undefined].filter((argument) => argument !== undefined))
}

/** Members that are written anew, and { $: 'delete' }. */
export function changed(members, changes = {}) {
  return Object.fromEntries(Object.entries({ ...members, ...changes }).filter(([, value]) => value?.$ !== 'delete'))
}

/** { $now: seconds } is a date by its distance from the file's `now`. */
export function dated(value, now) {
  if (Array.isArray(value)) return value.map((each) => dated(each, now))
  if (value === null || typeof value !== 'object') return value
  if (typeof value.$now === 'number') return now + value.$now
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, dated(each, now)]))
}

/** No web Request: in a page it could not carry a Cookie or Origin header. */
function requestOf({ method = 'GET', url = 'https://api.example.com/orders', headers }, token) {
  return { method, url: url.replaceAll('{token}', token), headers: headers.map(([name, value]) => [name, value.replaceAll('{token}', token)]) }
}
