// The words of RESULTS.md.

export const NAMES = {
  node20: 'Node 20', node24: 'Node 24', deno: 'Deno', bun: 'Bun', workerd: 'workerd', chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK',
}

export const SITUATIONS = {
  hot: 'Hot key: µs per call',
  cached: 'Cached token: µs per call',
  forged: 'Refused, the signature is wrong: µs per call',
  expired: 'Refused, expired: µs per call',
  imported: 'First use of a key, imported before: µs per call',
  first: 'First use of a key, import included: µs per call',
  parallel: 'Hot key, eight callers at a time: calls per second',
}

export const INTRODUCTION = `# What a whole call costs

Made by \`cargo xtask bench\`; \`cargo xtask bench node20 chromium\` measures these runtimes again and keeps the rest. Do not edit.

A call is \`verify(token)\` as a user makes it, from the text of a token of about 300 bytes to claims that were checked: signature,
issuer, audience, dates. Every verdict is compared with the expected one while it is measured; a wrong one ends the run.`

export const METHOD = `## How to read the rest

- Libraries take turns, a batch of calls each (about 1.2 ms, 50 ticks of a coarse clock, 3 ms in workerd), there and back, in as many
  rounds as the table above says. A figure is the median of the batches, with the quartiles beside it. Ratios are of medians of one run.
  On a busy machine the promises of WebCrypto wait for a processor, which flatters whoever answers at once.
- **Hot key**: one verifier, 16 tokens in turn. **Refused, the signature is wrong**: a well-formed signature of the same key over
  another token. **Cached**: the same 16 tokens and a cache of 100 (\`cache: 100\` of jotproof and of fast-jwt).
- **First use**: another key for each call, of 128 (RSA: 64), each handed over as a JWK and imported anew for each call. Once with the
  import inside the clock, and once with import (\`createVerifier\`, \`importJWK\`, \`createPublicKey\`) before it: the row *first use of a
  key* of the targets is the latter, on both sides. aws-jwt-verify imports with the first token, and is only in the former.
- **node:crypto sync** is what one would write by hand where there is \`node:crypto\`: the parsing and the policy of jotproof in plain
  JavaScript around one synchronous call of native code. It sees no duplicate names in JSON and answers no \`tokenId\`.
- **WebCrypto, signature only** is no library: the awaited \`crypto.subtle.verify\` with key and bytes ready, without any policy.
- fast-jwt, jsonwebtoken and node:crypto sync need \`node:crypto\`: they are measured in Node, Deno and Bun.
- hono/jwt and @tsndr/cloudflare-worker-jwt judge \`exp\` before the signature, so that an expired token costs them no cryptography.
- **Cold start**: from the bytes of a minified bundle to the first verdict, in a fresh process (Node, Deno, Bun), a fresh browser, a fresh
  isolate from bytes that the process has not seen (workerd). Code caches are off.
- **workerd** has a clock of whole milliseconds. It is timed from outside, per request over a kept connection, less the median of
  requests that do nothing and take turns with the others.
- **Browsers** are isolated across origins, for a finer clock. WebKitGTK runs with all its compilers, also the one
  that computes wrongly now and then (SECURITY.md) and that the tests do without: a run that meets such a verdict ends, and is repeated.
- **Memory** is what \`WebAssembly.Memory\` says, before and after that many verifiers, then after five tokens for each.`

export const NATIVE = `## Rust, hot key: µs per call

\`cargo xtask bench native\`: the crate, not the package, by criterion, one after the other. A key is imported before. jwt-simple runs on its
backend in Rust, as the other one wants a C toolchain with cmake. Measured on`
