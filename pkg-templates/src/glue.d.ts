// The part of the generated glue that this package calls. Texts lie in the mailbox (mailbox.ts), and only numbers cross: a plain one
// when it went well, a refusal below zero (src/wasm/answer.rs).

export function compile(config: string, secrets: Uint8Array): number
export function verify(handle: number, length: number, now: number): number
export function verifyWith(handle: number, length: number, now: number, extra: string): number
export function extract(handle: number, request: string): number
export function answerTo(handle: number, code: number, extra: string): number
export function challenge(handle: number, code: number, extra: string): number
export function verifyJws(handle: number, length: number): number
export function decodeUnverified(length: number): number
export function release(handle: number): void

export function instanceMemory(): WebAssembly.Memory
export function mailbox(): number

export function initSync(init: { module: WebAssembly.Module }): unknown
export function __wbg_reset_state(): void
