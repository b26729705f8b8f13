// The life of the one WebAssembly instance: made at the first use, thrown away after a trap, made anew at the next.
//
// After a trap (a panic, an overflow of either stack, memory used up) an instance still answers, from a broken state. wasm-bindgen
// has three remedies. `--force-enable-abort-handler` wraps the module in `try_table` and a JavaScript tag, which Node 20, Firefox 89
// and Safari 16.4 cannot load. `schedule_reinit()` has to be called by code inside the instance, which a trap never reaches.
// `--experimental-reset-state-function` is JavaScript only: it makes a new instance of the module that `initSync` kept. That one is used.
import * as glue from './glue.js'
import { load } from '#module'
import { isOwn, JotproofError } from '../results/error.js'
import { openMailbox } from './shared-buffer.js'

let compiled: WebAssembly.Module | undefined
let generation = 0
/** Not while a call is under way: who finds it false at the next one knows that the last did not return. No `catch` has to say so. */
let idle = false

/**
 * Begins a call, on a living instance, and answers its generation. Until `end` nothing runs but the glue and the mailbox, above all no
 * code of the caller; what is thrown before is a fault of the instance, which ends with it.
 *
 * @throws JotproofError `wasm_unavailable`
 */
export function begin(): number {
  if (!idle) start()
  idle = false
  return generation
}

/** Ends a call that returned. */
export function end(): void {
  idle = true
}

/**
 * A call of the glue that needs nothing but an instance.
 *
 * @throws JotproofError `wasm_unavailable`
 */
export function called<T>(call: () => T): T {
  begin()
  const answer = call()
  end()
  return answer
}

/** The generation that lives now, 0 for none. */
export function livingGeneration(): number {
  return idle ? generation : 0
}

function start(): void {
  try {
    compiled ??= load()
    glue.initSync({ module: compiled })
    // from the second time on `initSync` hands out the old instance
    if (generation > 0) glue.__wbg_reset_state()
    openMailbox(glue.instanceMemory(), glue.mailbox(), glue.programs())
  } catch (cause) {
    throw unavailable(cause)
  } finally {
    generation += 1
  }
}

function unavailable(cause: unknown): JotproofError {
  if (isOwn(cause)) return cause
  const reason = REFUSED.test(String(cause)) ? 'csp' : 'engine'
  // the sentence itself: where there is none, tools print no cause
  const hint = typeof WebAssembly === 'object' ? reason : 'no-wasm'
  return new JotproofError('wasm_unavailable', reason, undefined, hint, cause)
}

/** How Chromium, Firefox, Safari, Workers and Vercel word that compiling is forbidden; the error has no other mark. */
const REFUSED = /content.security|\bCSP\b|unsafe-eval|disallowed|refused|not allowed/i
