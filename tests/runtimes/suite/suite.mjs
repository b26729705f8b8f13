// One suite for every runtime: plain JavaScript, no Node API. The package under test is an argument.
import { tests as answers } from './answers.mjs'
import { tests as arguments_ } from './arguments.mjs'
import { tests as attacks } from './attacks.mjs'
import { tests as attackRows } from './attacks/rows.mjs'
import { tests as authorize } from './authorize.mjs'
import { tests as builds } from './builds.mjs'
import { tests as cache } from './cache.mjs'
import { tests as cases } from './cases.mjs'
import { tests as classify } from './classify.mjs'
import { tests as crossings } from './crossings.mjs'
import { tests as events } from './events.mjs'
import { tests as faults } from './faults.mjs'
import { tests as guards } from './guards.mjs'
import { tests as hostileEnvironment } from './pollution.mjs'
import { tests as hostileOptions } from './options.mjs'
import { tests as hostileTokens } from './tokens.mjs'
import { tests as leaks } from './leaks.mjs'
import { tests as lifetime } from './lifetime.mjs'
import { tests as lifetimes } from './lifetimes.mjs'
import { tests as many } from './many.mjs'
import { tests as network } from './network.mjs'
import { tests as providers } from './providers.mjs'
import { tests as redact } from './redact.mjs'
import { tests as rejections } from './rejections.mjs'
import { tests as remote } from './remote.mjs'
import { tests as silence } from './silence.mjs'
import { tests as surface } from './surface.mjs'
import { tests as testing } from './testing.mjs'
import { tests as trap } from './trap.mjs'
import { tests as walk } from './walk.mjs'
import { fixture } from './fixture.mjs'
import { watchKernels, watchMemory } from './memory.mjs'

const PARTS = {
  surface, arguments: arguments_, cases, attacks, walk, answers, authorize, guards, events, rejections, faults, providers, tokens: hostileTokens, options: hostileOptions, pollution: hostileEnvironment,
  'attack rows': attackRows, leaks, lifetimes, many, cache, builds, trap, crossings, classify, redact, lifetime, silence, remote, network, testing,
}

/** The parts that are of tests/attacks. */
const ATTACKS = ['attacks', 'attack rows']

/**
 * `data` is the committed tables (`answers`, `attacks`, `attackRows`, `cases`, `providers`, `walk`), `declared`, the options by function, `network`, the origin of an
 * issuer, and the module namespaces of the other builds (`lite`, `core`, `reference`), of the other entries (`testing`, `cloudflare`, `adapters`) and of the
 * test build (`trap`).
 * Answers { passed, failed: [{ name, message }], attacks }, of which the last is how many of the passed ones were rows of attacks.
 */
export async function run(jotproof, data) {
  const memory = watchMemory() // before the first call, which is when the module is instantiated
  const kernels = watchKernels()
  const context = { ...data, memory, kernels, jotproof, fixture: await fixture(jotproof) }
  const failed = []
  let [passed, attacked] = [0, 0]
  for (const [part, tests] of Object.entries(PARTS)) {
    let named = []
    try { named = Object.entries(await tests(context)) } catch (error) { failed.push({ name: part, message: `is not made: ${error?.message ?? error}` }) }
    if (named.length === 0) failed.push({ name: part, message: 'has no tests' })
    for (const [name, test] of named) {
      try { await test(); passed += 1; attacked += ATTACKS.includes(part) ? 1 : 0 } catch (error) {
        failed.push({ name: `${part}: ${name}`, message: error?.message ?? String(error) })
      }
    }
  }
  kernels.unwatch()
  memory.unwatch()
  return { passed, failed, attacks: attacked }
}
