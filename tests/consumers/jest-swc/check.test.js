import { check } from './app.js'
import { EXPECTED } from './token.js'

test('verifies', () => {
  expect(check()).toEqual(EXPECTED)
})
