import { assert } from './assert.mjs'

/** Frees a verifier. Engines without `Symbol.dispose` have the package's own symbol of that name. */
export function dispose(verifier) {
  const named = (object) => object && (Object.getOwnPropertySymbols(object).find(({ description }) => description === 'Symbol.dispose') ?? named(Object.getPrototypeOf(object)))
  const symbol = Symbol.dispose ?? named(verifier)
  assert(symbol !== undefined, 'there is no way to dispose')
  verifier[symbol]()
}
