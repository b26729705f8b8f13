// The part of the generated glue that this package calls.

/** The first element is the code, '' when it went well; the rest depends on the call (src/wasm/outcome.rs). */
export type Outcome = readonly unknown[]

export function compile(config: string, secrets: Uint8Array): Outcome
export function verify(handle: number, token: string, now: number): Outcome
export function verifyJws(handle: number, token: string): Outcome
export function decodeUnverified(token: string): Outcome
export function release(handle: number): void

export function initSync(init: { module: WebAssembly.Module }): unknown
export function __wbg_reset_state(): void
