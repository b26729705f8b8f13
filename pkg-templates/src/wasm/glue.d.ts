// The part of the generated glue that this package calls. Tokens, programs and answers lie in memory that both sides know
// (shared-buffer.ts); keys and what is fetched are handed over. What returns is a number: a plain one when it went well, a refusal below
// zero (src/wasm/answer.rs).

export function compile(allowed: number, keys: Uint8Array): number
export function verify(keys: number, length: number, now: number, policy: number, extra: number, wantsWindow: boolean): number
export function verifyJws(handle: number, length: number): number
export function decodeUnverified(length: number): number
export function release(handle: number): void

export function sourceOpen(url: string, begun: number): number
export function sourceAsk(handle: number, need: number, length: number, now: number): number
export function sourceMissing(handle: number, length: number, now: number): number
export function sourceIsUsable(handle: number, now: number): number
export function sourceAnswer(
  handle: number,
  flight: number,
  status: number,
  cacheControl: string,
  age: string,
  etag: string,
  body: string,
  now: number,
  jitter: number,
): number
export function sourceFailed(handle: number, flight: number, reason: number, now: number, jitter: number): number
export function sourceLost(handle: number, flight: number, now: number): number
export function sourceAbandon(handle: number, flight: number): number
export function sourceLoad(handle: number, jwks: string, now: number): number
export function sourceRestore(handle: number, record: string, now: number): number
export function sourceStatus(handle: number, now: number): number
export function sourceEtag(handle: number): number
export function rekey(handle: number, source: number, jwks: string): number
export function isFetchable(url: string): boolean
export function metadataUrls(issuer: string): number
export function jwksUri(metadata: string, issuer: string, foundAt: string): number

export function instanceMemory(): WebAssembly.Memory
export function mailbox(): number
export function programs(): number

export function initSync(init: { module: WebAssembly.Module }): unknown
export function __wbg_reset_state(): void
