// What needs no text encoder works without one: the package can be imported by a page under test.
import { secondsLeft } from 'jotproof'

test('loads in jsdom as it is', () => {
  expect(typeof TextEncoder).toBe('undefined')
  expect(secondsLeft({ exp: 0 })).toBeLessThanOrEqual(0)
})
