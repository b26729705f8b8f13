// The life of an instance: made at the first use, thrown away after a trap, made anew at the next.
//
// After a trap (a panic, an overflow of either stack) an instance still answers, from a broken state. Nothing in it is worth keeping: what it
// judged by is here, and is written to the next one.
import { isOwn, JotproofError } from '../results/error.js'

/** A module, and the instance of it that lives. */
export interface Living<Places> {
  /**
   * Begins a call, on a living instance. Until `end` nothing runs but the module, above all no code of the caller; what is thrown before is
   * a fault of the instance, which ends with it.
   *
   * @throws JotproofError `wasm_unavailable`
   */
  begin(): Places
  /** Ends a call that returned. Memory that grew (that of the reference does) leaves its old views behind, without a byte. */
  end(): Places
}

/** `open` finds what JavaScript writes to and reads from in an instance; `imports` are what a module asks for. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what a module exports, its caller knows
export function living<Exports, Places extends { readonly mailbox: Uint8Array }>(
  load: () => WebAssembly.Module,
  open: (exports: Exports) => Places,
  imports?: WebAssembly.Imports,
): Living<Places> {
  let compiled: WebAssembly.Module | undefined
  let exports: Exports
  let places: Places
  /** Not while a call is under way: who finds it false at the next one knows that the last did not return. No `catch` has to say so. */
  let idle = false
  return {
    begin() {
      if (!idle) start()
      idle = false
      return places
    },
    end() {
      idle = true
      if (places.mailbox.length === 0) places = open(exports)
      return places
    },
  }

  function start(): void {
    try {
      compiled ??= load()
      exports = new WebAssembly.Instance(compiled, imports).exports as Exports
      places = open(exports)
    } catch (cause) {
      throw unavailable(cause)
    }
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
