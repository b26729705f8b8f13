// `jotproof/core`: the module that judges has SHA-256 and HMAC with it, and asks for all other arithmetic. A call goes on to the kernel of an
// algorithm that the caller has imported. No code but this package's runs between.
import { ALGORITHMS } from '../generated/algorithms.js'
import { broughtBy } from '../input/algorithm.js'
import { configInvalid } from '../results/error.js'
import { hasOwn } from '../results/own.js'
import type { Hint } from '../sentences/hints.js'
import type { Kernel } from './kernel.js'

/** Those that were imported, by the places of their algorithms. */
const kernels: (Kernel | undefined)[] = []
let memory: WebAssembly.Memory
let permitted = 0

/** What the module imports (src/crypto/imported.rs). Each piece of its memory is an address and a length. */
export const imports: WebAssembly.Imports = /* @__PURE__ */ Object.freeze({
  '': /* @__PURE__ */ Object.freeze({
    keep(
      algorithm: number,
      first: number,
      firstBytes: number,
      second: number,
      secondBytes: number,
      kept: number,
      keptBytes: number,
    ): number {
      const kernel = kernels[algorithm]
      // whether a key can be used says the policy, and not what another one has imported
      if (kernel === undefined || (permitted !== 0 && !kernel.places.some(isPermitted))) return NOT_COMPILED_IN
      return kernel.keep(algorithm, piece(first, firstBytes), piece(second, secondBytes), piece(kept, keptBytes))
    },
    verify(
      algorithm: number,
      material: number,
      materialBytes: number,
      message: number,
      messageBytes: number,
      signature: number,
      signatureBytes: number,
    ): number {
      const pieces = [piece(material, materialBytes), piece(message, messageBytes), piece(signature, signatureBytes)] as const
      return kernels[algorithm]!.verify(algorithm, ...pieces)
    },
    digest(algorithm: number, message: number, messageBytes: number, hash: number, hashBytes: number): void {
      kernels[algorithm]!.digest(algorithm, piece(message, messageBytes), piece(hash, hashBytes))
    },
  }),
})

function piece(start: number, length: number): Uint8Array {
  return new Uint8Array(memory.buffer, start, length)
}

/** Where its memory is. */
export function attach(its: WebAssembly.Memory): void {
  memory = its
}

/** Keys are imported for these algorithms, a bit each; 0: for all that were imported. */
export function permit(allowed: number): void {
  permitted = allowed
}

function isPermitted(place: number): boolean {
  return ((permitted >> place) & 1) === 1
}

/** The name of an algorithm that a caller hands over; its kernel is used from now on. */
export function named(value: unknown): string | undefined {
  const { alg, brought } = broughtBy(value) ?? {}
  const kernel = brought as Kernel | undefined
  kernel?.places.forEach((place) => (kernels[place] = kernel))
  return alg
}

/** Which algorithms are allowed where the caller names none: those of the keys, which have to say. */
export function unnamed(places: readonly number[]): number {
  if (places.length > 0) return places.reduce((bits, place) => bits | (1 << place), 0)
  throw configInvalid('algorithms', 'missing', 'algorithms')
}

/** What is wrong with a value that names nothing: the line that is missing. Each name is exported in lower case. */
export function hintFor(value: unknown): Hint {
  const name = typeof value === 'string' && hasOwn(ALGORITHMS, value) ? value.toLowerCase() : 'es256'
  return `import { ${name} } from 'jotproof/core'`
}

/** As src/crypto.rs counts them. */
const NOT_COMPILED_IN = -1
