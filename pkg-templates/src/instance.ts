// The life of the one WebAssembly instance: made at the first use, thrown away after a trap, made anew at the next.
//
// After a trap (a panic, an overflow of either stack, memory used up) an instance still answers, from a broken state. wasm-bindgen
// has three remedies. `--force-enable-abort-handler` wraps the module in `try_table` and a JavaScript tag, which Node 20, Firefox 89
// and Safari 16.4 cannot load. `schedule_reinit()` has to be called by code inside the instance, which a trap never reaches.
// `--experimental-reset-state-function` is JavaScript only: it makes a new instance of the module that `initSync` kept. That one is used.
import * as glue from './glue.js'
import { JotproofError } from './error.js'

let load: (() => WebAssembly.Module) | undefined
let module: WebAssembly.Module | undefined
let generation = 0
let alive = false

/** Says where the module comes from; the entry of each runtime does, once. */
export function provide(source: () => WebAssembly.Module): void {
  load = source
}

/**
 * Runs `body` on a living instance. Whatever it throws is a fault of the instance, which ends with it: `body` calls the glue and
 * nothing else, above all no code of the caller.
 *
 * @throws JotproofError `wasm_unavailable` or `internal`
 */
export function onInstance<T>(body: (wasm: typeof glue, generation: number) => T): T {
  if (!alive) start()
  try {
    return body(glue, generation)
  } catch (cause) {
    alive = false
    throw new JotproofError('internal', undefined, undefined, undefined, cause)
  }
}

/** The generation that lives now, 0 for none. */
export function livingGeneration(): number {
  return alive ? generation : 0
}

function start(): void {
  try {
    if (typeof WebAssembly !== 'object') throw new TypeError('this engine has no WebAssembly')
    module ??= load?.()
    if (module === undefined) throw new TypeError('no entry has provided the module')
    glue.initSync({ module })
    // from the second time on `initSync` hands out the old instance
    if (generation > 0) glue.__wbg_reset_state()
  } catch (cause) {
    throw unavailable(cause)
  } finally {
    generation += 1
  }
  alive = true
}

function unavailable(cause: unknown): JotproofError {
  if (cause instanceof JotproofError) return cause
  const reason = REFUSED.test(String(cause)) ? 'csp' : 'engine'
  return new JotproofError('wasm_unavailable', reason, undefined, HINTS[reason], cause)
}

/** How Chromium, Firefox, Safari, Workers and Vercel word that compiling is forbidden; the error has no other mark. */
const REFUSED = /content.security|\bCSP\b|unsafe-eval|disallowed|refused|not allowed/i

const HINTS = {
  csp: "the Content-Security-Policy needs 'wasm-unsafe-eval' in script-src; in Workers and Vercel Edge the bundler must take the conditions workerd or edge-light",
  engine: 'the cause says more',
}
