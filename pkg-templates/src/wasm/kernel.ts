// A module of one family of algorithms (src/wasm/kernel.rs). What it is asked about is copied into its own memory: two modules over one memory
// would each have to trust the other's.
import { KERNEL_BYTES } from '../generated/limits.js'
import { living } from './instance.js'

export interface Kernel {
  /** Of its algorithms, in the core's list. */
  readonly places: readonly number[]
  keep(algorithm: number, first: Uint8Array, second: Uint8Array, kept: Uint8Array): number
  verify(algorithm: number, material: Uint8Array, message: Uint8Array, signature: Uint8Array): number
  digest(algorithm: number, message: Uint8Array, hash: Uint8Array): void
}

interface Exports {
  readonly memory: WebAssembly.Memory
  place(): number
  keep(algorithm: number, first: number, second: number): number
  verify(algorithm: number, material: number, message: number, signature: number): number
  digest(algorithm: number, length: number): void
}

/** The kernel of these algorithms. */
export function kernel(load: () => WebAssembly.Module, ...places: readonly number[]): Kernel {
  const instance = living(load, (exports: Exports) => ({
    exports,
    mailbox: new Uint8Array(exports.memory.buffer, exports.place(), KERNEL_BYTES),
  }))

  /** A call about pieces, one behind the other; what it writes behind them is copied out. */
  function called(pieces: readonly Uint8Array[], call: (exports: Exports) => number, out?: Uint8Array): number {
    const { exports, mailbox } = instance.begin()
    let at = 0
    for (const piece of pieces) {
      mailbox.set(piece, at)
      at += piece.length
    }
    const answer = call(exports)
    if (out !== undefined) out.set(mailbox.subarray(at, at + out.length))
    instance.end()
    return answer
  }

  return {
    places,
    keep: (algorithm, first, second, kept) =>
      called([first, second], (exports) => exports.keep(algorithm, first.length, second.length), kept),
    verify: (algorithm, material, message, signature) =>
      called([material, message, signature], (exports) => exports.verify(algorithm, material.length, message.length, signature.length)),
    digest(algorithm, message, hash) {
      called([message], (exports) => (exports.digest(algorithm, message.length), 0), hash)
    },
  }
}
