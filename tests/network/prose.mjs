// What NETWORK.md says around its tables.
export const INTRODUCTION = `# What keys from a network cost, and what they survive

Made by \`cargo xtask bench network\`, which takes about six minutes. Do not edit.

One worker in the real workerd, verifying ES256 tokens with keys that an issuer on the same machine publishes: \`authorize\` of jotproof with
\`remoteKeys\`, and \`jwtVerify\` of jose with \`createRemoteJWKSet\`, both with no option set but issuer, audience and the store.`

export const NOTES = `What to read in it:

- On Workers, jose lets each request fetch for itself while there are no keys, since what one request awaits must not be awaited by another.
  jotproof's requests wait for the one that fetches, each by timers of its own.
- Where the fetching request is cancelled and nothing was handed to \`waitUntil\`, those who wait find out after a quarter of a second of silence, and one
  of them fetches again: later than with jose, where 51 fetches are under way anyhow. With \`waitUntil\` nothing is lost.
- After ten minutes jose has no keys any more when the endpoint is down (\`cacheMaxAge\`), and asks it once for each token. jotproof uses the last set
  for a day, and asks less and less often, at most every five minutes.
- A flood of invented kids takes the one fetch per cool-down of either library from a real new key: its tokens are refused until the
  cool-down ends, as tokens without a key; by jotproof with 503 and \`Retry-After\`, which clients repeat, unless eight other kids came
  first. Without a flood, a new key that comes within 30 s of a load works at once with jotproof; jose counts its pause from the load.
- A key that was withdrawn works for as long as the answer of the issuer allowed, and one request more, with jotproof; for ten minutes with jose,
  which does not read \`Cache-Control\`.
- Every isolate of jose starts cold. It has \`jwksCache\` for who writes a store for it; that is not measured here.`

export const METHOD = `How it was measured:

- Each row has an isolate of its own, in a process of its own, of miniflare. Requests of a burst wait at a barrier in the worker until all of them are
  there, so that they are verified at one time; the run fails if they are not.
- Added latency is what the call took by the clock of workerd, which ticks whenever something from outside arrives: waits, and not the arithmetic of a
  verification (RESULTS.md has that). The row with keys held shows how far from zero it is when nothing is waited for.
- Fetches are counted by the issuer, those that fail as well. The load that a scenario starts from is not counted. Hours pass by moving \`Date.now\`, for both alike.
- A client goes away by a reset of its connection: a local workerd does not notice one that closes politely, where the platform does.
- What is promised of jotproof is asserted, on each date and with each store, and what jose does is only measured. No assertion is about milliseconds.
- Stores are those of the simulator on this machine. On the platform KV and Durable Objects are tens of milliseconds away: once per isolate.`
