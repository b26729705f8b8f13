// What the page has to do, in this order: the last ones look back at the network, and cut it.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run } from '../runtimes/harness/command.mjs'
import { BUILT, servePage } from '../../www/serve.mjs'
import { ACCESS_TOKEN, ES256, HS256, JWE, POLICY } from './tokens.mjs'

const FORGERIES = {
  claim: ['Signature', 'signature_invalid', 4],
  none: ['Key', 'alg_not_allowed', 3],
  swap: ['Key', 'alg_not_allowed', 3],
  key: ['Signature', 'signature_invalid', 4],
  crit: ['Header', 'crit_unsupported', 2],
  strip: ['Signature', 'signature_invalid', 4],
  spell: ['Shape', 'token_malformed', 1],
  expire: ['Expiry', 'expired', 9],
}

/** As WebDriver names keys. */
const [TAB, ENTER] = ['\uE004', '\uE007']

const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'HS256', 'HS384', 'HS512']

export const CHECKS = {
  async 'a good token is there at once, and every step is green'({ open, page, site }) {
    await open(site.origin)
    const { title, passed } = await page.good()
    assert.deepEqual([title, passed], ['Verified', 16])
  },

  async 'each forgery is stopped at its step, with its code'({ page }) {
    const buttons = await page.script('return [...document.querySelectorAll(".forgery")].map(({ id }) => id.slice(6))')
    assert.deepEqual(buttons, Object.keys(FORGERIES))
    for (const id of buttons) {
      await page.click(`#forge-${id}`)
      await refused(page, ...FORGERIES[id])
      await page.click('#restore')
      await page.good()
    }
  },

  async 'the picture of time says what the dates say, and moves'({ page }) {
    const picture = () => page.script('const svg = document.querySelector("#timeline svg"); return [svg.getAttribute("aria-label"), Number(svg.querySelector(".now circle").getAttribute("cx"))]')
    const [said, at] = await picture()
    assert.match(said, /^By its dates the token is good: iat .*, nbf .*, exp in 1[45] minutes\.$/)
    await page.until(picture, ([, later]) => later > at)
    await page.click('#forge-expire')
    const [expired, end] = await picture()
    assert.match(expired, /^By its dates the token is not good: .*, exp 1 minute ago\.$/)
    assert.ok(end > at + 100, `${at} and then ${end}`)
    await page.click('#restore')
    await page.good()
  },

  async 'the keyboard alone reaches the attacks, and sets one off'({ page, command }) {
    const press = (value) => command('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }] })
    await page.script('document.querySelector("#token").focus()')
    const reached = []
    while (reached.at(-1) !== 'forge-none') {
      assert.ok(reached.length < 12, `Tab went to ${reached}`)
      await press(TAB)
      reached.push(await page.script('return document.activeElement.id'))
    }
    assert.deepEqual(reached, ['algorithm', 'make', 'clear', 'forge-claim', 'forge-none'])
    await press(ENTER)
    await refused(page, 'Key', 'alg_not_allowed')
    await page.click('#restore')
    await page.good()
  },

  async 'a sample of any algorithm is good, and its forgeries are not'({ page }) {
    for (const alg of ALGORITHMS) {
      await page.type('#algorithm', alg)
      await page.click('#make')
      await page.until(() => page.text('#maker'), (text) => text.includes(`fresh ${alg} key`))
      await page.good()
      for (const id of ['claim', 'swap', 'spell']) {
        await page.click(`#forge-${id}`)
        await page.until(page.verdict, ({ state }) => state === 'bad')
        await page.click('#restore')
        await page.good()
      }
    }
  },

  async 'a pasted token is checked with a secret, a JWK, a JWKS and PEM'({ page }) {
    await fill(page, { ...POLICY, scopes: '', key: HS256.key, 'key-algorithm': 'HS256', token: HS256.token })
    await page.good()
    await fill(page, { key: `${HS256.key}!` })
    await refused(page, 'Signature', 'signature_invalid')
    for (const [key, algorithm] of [[ES256.jwk, ''], [ES256.jwks, ''], [ES256.pem, 'ES256']]) {
      await fill(page, { token: '', key, 'key-algorithm': algorithm })
      await fill(page, { token: ES256.token })
      await page.good()
    }
  },

  async 'the policy decides, live, and the answer is that of an API'({ page }) {
    await fill(page, { issuer: 'https://elsewhere.example.com/' })
    await refused(page, 'Issuer', 'issuer_mismatch')
    await fill(page, { ...POLICY, audience: 'another' })
    await refused(page, 'Audience', 'audience_mismatch')
    await fill(page, { ...POLICY, scopes: 'orders:delete' })
    const { answer } = await refused(page, 'Scopes', 'scope_insufficient')
    assert.match(answer, /403 Forbidden[^]*WWW-Authenticate: Bearer.*error="insufficient_scope".*scope="orders:delete"/)
    await fill(page, { scopes: '', subject: 'bob' })
    await refused(page, 'Subject', 'subject_mismatch')
    await fill(page, { subject: '', profile: 'access-token' })
    await refused(page, 'Type', 'type_mismatch')
    await fill(page, { profile: 'jwt', tolerance: '900' })
    await page.until(page.verdict, ({ state, title }) => state === 'fault' && title === 'config_invalid')
    await fill(page, { tolerance: '60' })
    await page.good()
  },

  async 'it says what kind of credential was pasted'({ page }) {
    await fill(page, { token: JWE })
    await refused(page, 'Shape', 'token_encrypted')
    assert.equal(await page.text('#kind'), 'JWE, encrypted')
    await fill(page, { token: ACCESS_TOKEN })
    await refused(page, 'Shape', 'token_malformed')
    assert.equal(await page.text('#kind'), 'personal access token')
    await fill(page, { token: `Bearer ${ES256.token}` })
    await page.until(page.verdict, ({ title, answer }) => title === 'token_malformed' && answer.includes('400 Bad Request'))
    assert.match(await page.text('#sentence'), /bearer_prefix/)
  },

  async 'markup in a token is text'({ page }) {
    const claims = Buffer.from(JSON.stringify({ '<img src=x onerror=alert(1)>': '<script>alert(1)</script>' })).toString('base64url')
    await fill(page, { token: `e30.${claims}.AAAA` })
    assert.equal(await page.script('return document.querySelectorAll("#parts img, #parts script").length'), 0)
    assert.match(await page.text('#parts'), /<script>alert\(1\)<\/script>/)
  },

  async 'the code for createVerifier says the policy, and no secret'({ page }) {
    await fill(page, { ...POLICY, scopes: 'orders:read', key: HS256.key, 'key-algorithm': 'HS256', tolerance: '5' })
    const code = await page.text('#code')
    for (const line of ["issuer: 'https://login.example.com/'", "scopes: ['orders:read']", 'clockTolerance: 5', "hmac(new TextEncoder().encode(env.SECRET), 'HS256')"]) {
      assert.ok(code.includes(line), `${line} is not in\n${code}`)
    }
    assert.ok(!code.includes(HS256.key))
    assert.equal(await ran(code), 'scope_insufficient')
    await fill(page, { scopes: '' })
    assert.equal(await ran(await page.text('#code')), 'alice')
    await fill(page, { key: ES256.jwks, 'key-algorithm': '', token: ES256.token })
    assert.equal(await ran(await page.text('#code'), ES256.token), 'alice')
  },

  async 'a link carries the policy, never the token or a key'({ open, page, site }) {
    await fill(page, { token: HS256.token, key: HS256.key, issuer: 'https://shared.example.com/' })
    await page.script('navigator.clipboard.writeText = async (text) => { window.copied = text }')
    await page.click('#share')
    const link = await page.until(() => page.script('return window.copied'), (text) => typeof text === 'string')
    assert.match(link, /issuer=https%3A%2F%2Fshared/)
    const secrets = [HS256.key, encodeURIComponent(HS256.key), new URLSearchParams({ key: HS256.key }).toString(), ...HS256.token.split('.')]
    for (const secret of secrets) assert.ok(!link.includes(secret), link)
    await open('about:blank')
    await open(link)
    await page.until(() => page.script('return document.querySelector("#issuer").value'), (value) => value === 'https://shared.example.com/')
    assert.equal(await page.script('return location.href'), `${site.origin}/`)
  },

  async 'a token in the address is scrubbed, and not read'({ open, page, site }) {
    await open('about:blank')
    await open(`${site.origin}/#token=${HS256.token}`)
    await page.good()
    assert.equal(await page.script('return location.href'), `${site.origin}/`)
    assert.notEqual(await page.script('return document.querySelector("#token").value'), HS256.token)
  },

  async 'keys are fetched by a second document, which is never told the token'({ page, keys }) {
    await fill(page, { token: ES256.token, ...POLICY, scopes: '', key: '', 'jwks-url': `${keys.origin}/open/jwks.json` })
    await page.click('#fetch')
    await page.until(() => page.text('#fetched'), (text) => text === 'Fetched.')
    await page.good()
    assert.equal(keys.requests.length, 1)
    const told = JSON.stringify(keys.requests)
    for (const part of ES256.token.split('.')) assert.ok(!told.includes(part), told)
    assert.equal(keys.requests[0].headers.referer, undefined)
  },

  async 'where a server refuses, the page says: paste it'({ page, keys, command }) {
    await fill(page, { 'jwks-url': `${keys.origin}/closed/jwks.json` })
    await page.click('#fetch')
    await page.until(() => page.text('#fetched'), (text) => /CORS.*paste the JWKS/.test(text))
    const left = await closeOthers(command, () => page.script('return { opener: window.opener, path: location.pathname + location.hash }'))
    assert.deepEqual(left, [{ opener: null, path: '/fetch.html' }])
  },

  async 'where WebAssembly is forbidden the token is still read, and the page says so'({ open, page }) {
    const site = await servePage({ policy: (text) => text.replace(" 'wasm-unsafe-eval'", '') })
    try {
      await open(site.origin)
      await page.until(page.verdict, ({ state, title }) => state === 'fault' && title === 'wasm_unavailable')
      await fill(page, { token: HS256.token })
      assert.match(await page.text('#parts'), /alice/)
    } finally { site.close() }
  },

  async 'the speed page measures all three, and draws them with their spread'({ open, page, site }) {
    await open(`${site.origin}/speed.html`)
    await page.click('#measure')
    await page.until(() => page.text('#progress'), (text) => /^(Done|It stopped)/.test(text), 120)
    assert.match(await page.text('#progress'), /^Done/)
    const bars = await page.script(`return [...document.querySelectorAll('.chart')].map((chart) =>
      [...chart.querySelectorAll('h2, .figure')].map((part) => part.textContent))`)
    assert.ok(bars.length >= 4, JSON.stringify(bars))
    for (const [title, ...figures] of bars) {
      assert.equal(figures.length, 3, title)
      for (const figure of figures) assert.ok(Number.parseFloat(figure) > 0, `${title}: ${figure}`)
    }
  },

  async 'the service worker has everything'({ open, page, site }) {
    await open(site.origin)
    await page.good()
    await page.until(() => page.text('#offline'), (text) => text === ' · works offline')
  },

  async 'nothing but the files of the page was asked for, and no policy was violated'({ requests, proxy }) {
    const files = new Set(['/', ...readdirSync(BUILT).map((name) => `/${name}`)])
    assert.ok(requests.length > 5, `only ${requests.length} requests were seen`)
    const others = requests.filter(({ method, url }) => method !== 'GET' || !files.has(url))
    assert.deepEqual(others.filter(({ url }) => url !== '/favicon.ico'), [])
    assert.deepEqual(proxy.asked(), [])
  },

  async 'these two checks can fail: a request is stopped and reported, and one of the second document is seen'({ page, requests, proxy, command }) {
    await page.script('fetch("https://stolen.example.com/").catch(() => {})')
    await page.until(() => requests, (all) => all.some(({ method, url }) => method === 'POST' && url === '/csp-report'))
    assert.deepEqual(proxy.asked(), [])
    await fill(page, { 'jwks-url': 'https://keys.example.com/jwks.json' })
    await page.click('#fetch')
    await page.until(() => proxy.asked(), (asked) => asked.includes('keys.example.com:443'))
    await closeOthers(command)
  },

  async 'axe-core finds no violation'({ open, page, site, schemes }) {
    const require = createRequire(join(BUILT, '../../www/package.json'))
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    for (const [path, scheme] of ['/', '/speed.html', '/fetch.html'].flatMap((path) => schemes.map((scheme) => [path, scheme]))) {
      await scheme()
      await open(site.origin + path)
      if (path === '/') {
        await page.good()
        await page.click('#forge-claim')
        await refused(page, 'Signature', 'signature_invalid')
      }
      await page.script(`${axe}; window.axeRun = axe.run().then((found) => { window.axeFound = found })`)
      const found = await page.until(() => page.script(`return window.axeFound && {
        passes: axeFound.passes.length,
        violations: axeFound.violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]),
      }`), Boolean)
      assert.ok(found.passes > 8, `only ${found.passes} rules of axe-core passed`)
      assert.deepEqual(found.violations, [], path)
    }
  },

  async 'without a network everything still works'({ open, page, site }) {
    site.close()
    await open('about:blank')
    await open(`${site.origin}/`)
    await page.good()
    await page.click('#forge-claim')
    await refused(page, 'Signature', 'signature_invalid')
    await fill(page, { token: HS256.token, ...POLICY, scopes: '', key: HS256.key, 'key-algorithm': 'HS256' })
    await page.good()
  },
}

/** What the copied code prints, beside the installed package. */
async function ran(code, token = HS256.token) {
  const given = `const [token, env] = ${JSON.stringify([token, { SECRET: HS256.key }])}\n`
  return (await run(process.execPath, ['--input-type=module', '--eval', given + code], { cwd: join(BUILT, '../www-stage') })).trim()
}

async function fill(page, values) {
  for (const [id, value] of Object.entries(values)) await page.type(`#${id}`, value)
}

async function refused(page, step, code, passed) {
  const verdict = await page.until(page.verdict, ({ title, answer }) => title === code && /HTTP\/1.1 4/.test(answer))
  assert.deepEqual([verdict.step, verdict.title], [step, code])
  if (passed !== undefined) assert.equal(verdict.passed, passed)
  return verdict
}

/** Windows of the second document that stay open because they have something to say; answers what `ask` found in each. */
async function closeOthers(command, ask = () => {}) {
  const found = []
  const first = await command('GET', '/window')
  for (const handle of await command('GET', '/window/handles')) {
    if (handle === first) continue
    await command('POST', '/window', { handle })
    found.push(await ask())
    await command('DELETE', '/window')
  }
  await command('POST', '/window', { handle: first })
  return found
}
