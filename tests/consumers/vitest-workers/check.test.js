import { SELF } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { check } from './app.js'
import { EXPECTED, FORGED, TOKEN } from './token.js'

test('verifies in workerd', () => {
  expect(navigator.userAgent).toBe('Cloudflare-Workers')
  expect(check()).toEqual(EXPECTED)
})

test('the worker answers', async () => {
  const ask = (token) => SELF.fetch('https://api.example.com/', { headers: { authorization: `Bearer ${token}` } })
  const [good, forged] = [await ask(TOKEN), await ask(FORGED)]
  expect([good.status, await good.json()]).toEqual([200, { sub: EXPECTED.sub }])
  expect([forged.status, (await forged.json()).code]).toEqual([EXPECTED.status, EXPECTED.forged])
})
