import { check } from './app.js'
import { EXPECTED } from './token.js'

test('verifies in jsdom', () => {
  expect(document.title).toBe('')
  expect(check()).toEqual(EXPECTED)
})
