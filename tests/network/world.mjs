// One scenario's world: an issuer, isolates of one contender, and what is expected there.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import { Isolate } from './isolate.mjs'
import { Issuer } from './issuer.mjs'

export async function isolateOf({ contender, date, bundle }) {
  const issuer = await new Issuer().listen()
  const opened = []
  return {
    issuer,
    hasStore: contender.includes('+'),
    /** A folder that outlives an isolate. */
    storage: mkdtempSync(join(tmpdir(), 'storage-')),
    async isolate(settings) {
      const isolate = await Isolate.open({ bundle, compatibilityDate: date, contender, issuer, ...settings })
      opened.push(isolate)
      return isolate
    },
    async close() {
      for (const isolate of opened) await isolate.close()
      issuer.close()
    },
  }
}

/** Checks are { name, actual, expected }. */
export function tally(checks) {
  const failed = checks.filter(({ actual, expected }) => !isDeepStrictEqual(actual, expected))
  const described = failed.map(({ name, actual, expected }) => ({ name, message: `${show(actual)}\nexpected ${show(expected)}` }))
  return { passed: checks.length - failed.length, failed: described }
}

function show(value) {
  return inspect(value, { depth: 9, breakLength: Infinity })
}
