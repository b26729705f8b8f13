// Keys from the network, by the second document.
import assert from 'node:assert/strict'
import { closeOthers } from '../windows.mjs'
import { ES256, POLICY } from '../tokens.mjs'

export const KEYS = {
  async 'keys are fetched by a second document, which is never told the token'({ page, keys }) {
    await page.fill({ token: ES256.token, ...POLICY, scopes: '', key: '', 'jwks-url': `${keys.origin}/open/jwks.json` })
    assert.equal(keys.requests.length, 0)
    await page.click('#fetch')
    await page.until(() => page.text('#fetched'), (text) => text === 'Fetched.')
    await page.good()
    assert.equal(keys.requests.length, 1)
    const told = JSON.stringify(keys.requests)
    for (const part of ES256.token.split('.')) assert.ok(!told.includes(part), told)
    assert.equal(keys.requests[0].headers.referer, undefined)
  },

  async 'where a server refuses, the page says: paste it'({ page, keys, command }) {
    await page.fill({ 'jwks-url': `${keys.origin}/closed/jwks.json` })
    await page.click('#fetch')
    await page.until(() => page.text('#fetched'), (text) => /CORS.*paste the JWKS/.test(text))
    const left = await closeOthers(command, () => page.script('return { opener: window.opener, path: location.pathname + location.hash }'))
    assert.deepEqual(left, [{ opener: null, path: '/fetch.html' }])
  },
}
