// Of the benchmark in tests/bench, which this page shares with the command line.
interface BenchLibrary {
  readonly name: string
  prepare(key: { readonly alg: string; readonly jwk: object }): BenchVerifier | Promise<BenchVerifier>
}

interface BenchVerifier {
  /** The subject of a good token, or the code of the refusal. */
  verify(token: string): string | Promise<string>
}

declare module '*/measure.mjs' {
  export interface Lane {
    run(count: number): Promise<void> | void
  }
  /** Microseconds per call. */
  export interface Spread {
    readonly median: number
    readonly q1: number
    readonly q3: number
  }
  export function measure(lanes: readonly Lane[], budget: { rounds: number; milliseconds: number; warmUp: number }): Promise<Spread[]>
  export function quartiles(samples: readonly number[]): Spread
}

declare module '*/cold.mjs' {
  /** Milliseconds. */
  export function first(load: () => Promise<BenchLibrary>, sample: { key: object; token: string; sub: string }): Promise<number>
}

declare module '*/jotproof.mjs' {
  export const name: string
  export const prepare: BenchLibrary['prepare']
}

declare module '*/jose.mjs' {
  export const name: string
  export const prepare: BenchLibrary['prepare']
}

declare module '*/webcrypto.mjs' {
  export const name: string
  export const prepare: BenchLibrary['prepare']
}
