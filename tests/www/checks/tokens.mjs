// A token: made, pasted, read and forged.
import assert from 'node:assert/strict'
import { ACCESS_TOKEN, API_KEY, HS256, JWE, minted, POLICY } from '../tokens.mjs'

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

export const TOKENS = {
  async 'a good token is there at once, and every step is green'({ open, page, site }) {
    await open(site.origin)
    const { title, passed } = await page.good()
    assert.deepEqual([title, passed], ['Verified', 16])
  },

  async 'its parts are coloured, and lie exactly below the text of the field'({ page }) {
    const seen = await page.script(`
      const [ink, field] = [document.querySelector('#ink'), document.querySelector('#token')]
      const inked = ['font', 'lineHeight', 'padding', 'letterSpacing', 'wordBreak', 'whiteSpace'].map((name) => [getComputedStyle(ink)[name], getComputedStyle(field)[name]])
      const places = [ink, field].map((element) => element.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height])
      return {
        texts: [ink.textContent.replace('\u200b', ''), field.value],
        colours: new Set([...ink.querySelectorAll('[class^=part-]')].map((part) => getComputedStyle(part).color)).size,
        inked, places, needs: [field.scrollHeight <= field.clientHeight, field.scrollWidth <= field.clientWidth],
      }`)
    assert.equal(seen.texts[0], seen.texts[1])
    assert.equal(seen.colours, 3)
    for (const [ink, field] of seen.inked) assert.equal(ink, field)
    assert.deepEqual(seen.places[0], seen.places[1])
    assert.deepEqual(seen.needs, [true, true])
  },

  async 'its claims are explained, with dates for people and the sections that define them'({ page }) {
    const parts = await page.text('#parts')
    assert.match(parts, /exp\d{10}.* · in 1[0-5] minutesWhen it ends\. RFC 7519 §4\.1\.4/)
    assert.match(parts, /alg"ES256"How it was signed\..*RFC 7515 §4\.1\.1/)
    assert.match(parts, /Signature86 characters 64 bytes/)
  },

  async 'each forgery is stopped at its step, with its code'({ page }) {
    const buttons = await page.script('return [...document.querySelectorAll(".forgery")].map(({ id }) => id.slice(6))')
    assert.deepEqual(buttons, Object.keys(FORGERIES))
    for (const id of buttons) {
      await page.click(`#forge-${id}`)
      const [step, code, passed] = FORGERIES[id]
      await page.refused(step, code, passed)
      assert.equal(await page.text(`#forge-${id} .said`), `${step}: ${code}`)
      await page.click('#restore')
      await page.good()
    }
  },

  async 'the picture of time says what the dates say, and moves'({ page }) {
    const [said, at] = await picture(page)
    assert.match(said, /^By its dates the token is good: iat .*, nbf .*, exp in 1[0-5] minutes\.$/)
    await page.until(() => picture(page), ([, later]) => later > at)
    await page.click('#forge-expire')
    const [expired, end] = await picture(page)
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
    await page.refused('Key', 'alg_not_allowed')
    await page.script('document.querySelector("#restore").focus()')
    await press(ENTER)
    await page.good()
    assert.equal(await page.script('return document.activeElement.id'), 'forge-claim')
  },

  async 'a sample of any algorithm is good, and its forgeries are not'({ page }) {
    const algorithms = await page.script('return [...document.querySelector("#algorithm").options].map(({ value }) => value)')
    assert.equal(algorithms.length, 13)
    for (const alg of algorithms) {
      await page.fill({ algorithm: alg })
      await page.click('#make')
      const made = await page.until(() => page.text('#maker'), (text) => text.includes(`${alg} key`) || text.includes(`cannot sign ${alg}`))
      // the youngest of them
      if (alg === 'EdDSA' && made.includes('cannot sign')) continue
      assert.match(made, /fresh/)
      await page.good()
      for (const id of ['claim', 'swap', 'spell']) {
        await page.click(`#forge-${id}`)
        await page.until(page.verdict, ({ state }) => state === 'bad')
        await page.click('#restore')
        await page.good()
      }
    }
  },

  async 'a token without a start and with an end out of reach is drawn and forged as what it is'({ page }) {
    await page.fill({ ...POLICY, scopes: '', key: HS256.key, 'key-algorithm': 'HS256', token: HS256.token })
    await page.good()
    assert.match((await picture(page))[0], /^By its dates the token is good: exp in 7,9\d\d years\.$/)
    await page.click('#forge-expire')
    await page.until(() => page.text('#forge-expire .said'), (text) => text === 'not with this token')
    await page.fill({ token: minted({ sub: 'admin' }) })
    await page.good()
    await page.click('#forge-claim')
    await page.refused('Signature', 'signature_invalid')
    await page.fill({ token: minted({ nbf: 3_900_000_000, exp: 1e300 }) })
    await page.refused('Expiry', 'claim_invalid')
    assert.match((await picture(page))[0], /^By its dates the token is not good: nbf in \d+ years\.$/)
  },

  async 'it says what kind of credential was pasted'({ page }) {
    await page.fill({ token: JWE })
    await page.refused('Shape', 'token_encrypted')
    assert.equal(await page.text('#kind'), 'JWE, encrypted')
    for (const [token, kind] of [[ACCESS_TOKEN, 'personal access token'], [API_KEY, 'API key'], ['a-session-id', 'opaque token']]) {
      await page.fill({ token })
      await page.refused('Shape', 'token_malformed')
      assert.equal(await page.text('#kind'), kind)
    }
    await page.fill({ token: `Bearer ${HS256.token}` })
    await page.until(page.verdict, ({ title, answer }) => title === 'token_malformed' && answer.includes('400 Bad Request'))
    assert.match(await page.text('#sentence'), /bearer_prefix/)
  },

  async 'a text that is no token at all is answered at once'({ page }) {
    await page.fill({ token: 'one. two. '.repeat(50_000) })
    await page.refused('Size', 'token_too_large')
    assert.equal(await page.script('return document.querySelectorAll("#parts section").length'), 6)
  },

  async 'markup in a token is text'({ page }) {
    await page.fill({ token: minted({ '<img src=x onerror=alert(1)>': '<script>alert(1)</script>' }) })
    assert.equal(await page.script('return document.querySelectorAll("#parts img, #parts script").length'), 0)
    assert.match(await page.text('#parts'), /<script>alert\(1\)<\/script>/)
  },
}

/** What it says to those who do not see it, and where now stands. */
function picture(page) {
  return page.script(`
    const svg = document.querySelector('#timeline svg')
    return [svg.getAttribute('aria-label'), Number(svg.querySelector('.now circle').getAttribute('cx'))]`)
}
