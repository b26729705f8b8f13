// Reads a row of tests/cases into a verifier: what JSON cannot hold (sentinels, bytes) is written as a small object.
import { assert } from './assert.mjs'

/** One test per row; rows of one name would hide each other. */
export function rowTests(rows, test) {
  const tests = Object.fromEntries(rows.map((row) => [row.name, () => test(row)]))
  assert(Object.keys(tests).length === rows.length, 'two rows have the same name')
  return tests
}

export function rowVerifier(jotproof, row) {
  const options = Object.fromEntries(Object.entries(row.options).map(([name, value]) =>
    [name, typeof value?.$ === 'string' ? jotproof[value.$] : value]))
  return jotproof.createVerifier({ ...options, keys: rowKeys(jotproof, row), clock: () => row.now })
}

export function rowKeys(jotproof, { keys }) {
  const sources = keys.map((key) => source(jotproof, key))
  return sources.length === 1 ? sources[0] : sources
}

function source({ jwks, jwk, pem, hmac }, key) {
  if (key.jwks) return jwks(key.jwks)
  if (key.jwk) return jwk(key.jwk)
  if (key.pem) return pem(key.pem, key.alg)
  return hmac(Uint8Array.from(key.hmac.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)), key.alg)
}
