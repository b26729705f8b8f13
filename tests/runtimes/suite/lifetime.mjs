// secondsLeft and refreshIn answer a number for any claims, any clock and any options.
import { assert, equal } from './assert.mjs'
import { numbers } from './credentials.mjs'
import { NOW } from './fixture.mjs'
import { HOSTILE } from './hostile.mjs'

const LONGEST = 2_147_483

export function tests({ jotproof, fixture }) {
  const { secondsLeft, refreshIn } = jotproof
  const plan = (claims, options) => refreshIn(claims, { now: NOW, random: () => 0, ...options })
  return {
    'counts the seconds until exp, with their fraction': () => {
      equal(secondsLeft({ exp: NOW + 90 }, NOW), 90)
      equal(secondsLeft({ exp: NOW + 90 }, NOW + 0.25), 89.75)
      equal(secondsLeft(fixture.claims, NOW), 600)
    },
    'an expired token has none left': () => {
      for (const exp of [NOW, NOW - 1, 0, -0, -1, -Number.MAX_VALUE]) equal(Object.is(secondsLeft({ exp }, NOW), 0), true, `exp ${exp}`)
    },
    'a token without exp has Infinity left': () => equal(secondsLeft({ sub: 'x' }, NOW), Infinity),
    'an exp of another type is expired': () => {
      const exps = [String(NOW + 90), null, undefined, true, [NOW + 90], {}, NaN, Infinity, -Infinity, BigInt(NOW + 90), Symbol('x'), { valueOf: () => NOW + 90 }]
      for (const exp of exps) equal(secondsLeft({ exp }, NOW), 0, typeof exp)
      equal(secondsLeft(JSON.parse('{"exp":1e999}'), NOW), 0, '1e999')
    },
    'an exp is neither asked of a getter nor borrowed from a prototype': () => {
      equal(secondsLeft({ get exp() { return NOW + 90 } }, NOW), 0, 'getter')
      equal(secondsLeft(Object.create({ exp: NOW + 90 }), NOW), Infinity, 'prototype')
      equal(secondsLeft(JSON.parse(`{"__proto__":{"exp":${NOW + 90}}}`), NOW), Infinity, '__proto__')
      Object.prototype.value = NOW + 90
      try { equal(secondsLeft({ get exp() { return 1 } }, NOW), 0, 'a descriptor') } finally { delete Object.prototype.value }
    },
    'a clock that cannot be read leaves no time': () => {
      for (const now of [NaN, Infinity, -Infinity, null, '0', {}, 0n]) equal(secondsLeft({ exp: NOW }, now), 0, String(now))
    },
    'takes the system clock unless told otherwise': () => {
      const exp = Date.now() / 1000 + 1000
      for (const left of [secondsLeft({ exp }), secondsLeft({ exp }, undefined)]) assert(left > 900 && left <= 1000, `${left} left`)
      const wait = refreshIn({ exp, iat: exp - 1000 }, { random: () => 0 })
      assert(wait > 700 && wait <= 800, `${wait} to wait`)
    },
    'refreshes after 80 % of the lifetime': () => {
      equal(plan({ iat: NOW, exp: NOW + 1000 }), 800)
      equal(plan({ iat: NOW - 500, exp: NOW + 500 }), 300, 'half of it has passed')
      equal(plan({ iat: NOW - 900, exp: NOW + 100 }), 5, 'more than that has passed')
      equal(plan({ exp: NOW + 1000 }), 800, 'no iat')
      equal(plan({ iat: 'x', exp: NOW + 1000 }), 800, 'iat of another type')
      equal(plan({ iat: NOW + 300, exp: NOW + 1000 }), 800, 'iat in the future')
    },
    'comes earlier by chance, by up to 10 % of the lifetime': () => {
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { random: () => 0.5 }), 750)
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { random: () => 0.5, jitter: 0.6 }), 500)
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { random: () => 0.5, jitter: 0 }), 800)
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { random: () => 0.9, jitter: 1 }), 5, 'a jitter larger than the share')
      const waits = new Set()
      for (let i = 0; i < 100; i++) {
        const wait = refreshIn({ iat: NOW, exp: NOW + 1000 }, { now: NOW })
        assert(wait > 700 - 1e-6 && wait <= 800, `${wait} to wait`)
        waits.add(wait)
      }
      assert(waits.size > 50, `${waits.size} different waits of 100`)
    },
    'takes another share and another floor': () => {
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { share: 0.5 }), 500)
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { share: 0 }), 5)
      equal(plan({ iat: NOW, exp: NOW + 1000 }, { share: 1 }), 1000)
      equal(plan({ iat: NOW, exp: NOW + 2 }), 5, 'not before the floor, though it expires')
      equal(plan({ iat: NOW, exp: NOW + 2 }, { floor: 0 }), 1.6)
      equal(plan({ iat: NOW, exp: NOW + 2 }, { floor: 60 }), 60)
    },
    'an expired token is refreshed at once': () => {
      for (const claims of [{ exp: NOW }, { exp: NOW - 1, iat: NOW - 2 }, { exp: 'x' }, null, undefined]) equal(plan(claims, { floor: 60 }), 0)
    },
    'never waits longer than setTimeout can': () => {
      for (const claims of [{}, { iat: NOW }, { exp: NOW + 1e10 }, { exp: Number.MAX_VALUE }, { exp: Number.MAX_VALUE, iat: -Number.MAX_VALUE }]) equal(plan(claims), LONGEST)
      equal(plan({ exp: NOW + 100 }, { floor: 1e12 }), LONGEST, 'a floor above it')
      assert(LONGEST * 1000 < 2 ** 31, 'the limit is beyond the limit')
    },
    'an option of no use is replaced by the default': () => {
      const claims = { iat: NOW, exp: NOW + 1000 }
      for (const bad of [NaN, Infinity, -1, '1', null, {}, 1n, undefined]) {
        for (const name of ['share', 'jitter', 'floor']) equal(plan(claims, { [name]: bad }), 800, `${name}: ${String(bad)}`)
        equal(plan(claims, { random: () => bad }), 800, `random answers ${String(bad)}`)
      }
      for (const name of ['share', 'jitter']) equal(plan(claims, { [name]: 1.5 }), 800, `${name}: 1.5`)
      equal(plan(claims, { random: () => { throw new Error('x') } }), 800, 'random throws')
      equal(plan(claims, Object.create({ share: 0.5 })), 800, 'a share of the prototype')
    },
    'answers a number for any values': () => {
      for (const [what, a] of HOSTILE()) {
        for (const [, b] of HOSTILE()) {
          for (const number of [secondsLeft(a, b), refreshIn(a, b), secondsLeft({ exp: a }, b), refreshIn({ exp: NOW, iat: a }, { share: b, jitter: a, floor: b, now: a, random: b })]) {
            assert(typeof number === 'number' && number >= 0, `${what}: ${String(number)}`)
          }
        }
      }
      const next = numbers(3)
      const any = () => [0, -1, 1, NOW, NOW + 1, 1e15, -1e15, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, NaN, Infinity, next(2) * 1e9][next(13)]
      for (let round = 0; round < 5000; round++) {
        const now = any()
        const claims = { exp: any(), iat: any() }
        const [left, wait] = [secondsLeft(claims, now), refreshIn(claims, { now, share: any(), jitter: any(), floor: any(), random: any })]
        assert(left >= 0 && wait >= 0 && wait <= LONGEST, `${left}, ${wait}`)
      }
    },
  }
}
