// Generated from src/options/ by `cargo xtask codegen`; do not edit.

/** Options of `createVerifier` that become the program of its policy. */
export const POLICY = [
  'issuer',
  'tenants',
  'audience',
  'expiry',
  'profile',
  'type',
  'subject',
  'requiredClaims',
  'claims',
  'azp',
  'nonce',
  'confirmation',
  'scopes',
  'scopeClaim',
  'maxAuthAge',
  'acr',
  'amr',
  'clockTolerance',
  'maxTokenAge',
  'maxLifetime',
]

/** Those that cross into WebAssembly beside it, and those that stay outside. */
export const OTHERS = ['algorithms', 'cache', 'keys', 'from', 'resourceMetadata', 'revoked', 'schema', 'clock']

/** Of the policy, those whose value may be an object. */
export const OBJECTS = ['claims', 'scopes']

/** Options of a call. */
export const CALL = ['scopes', 'nonce', 'accessToken', 'code']

/** Options of `remoteKeys`. */
export const REMOTE = ['fetch', 'store', 'timeout', 'onStale', 'clock']

/** Options that `discover` has as well. */
export const DISCOVER = ['url']

/** What other libraries and the claims themselves call an option, in lower case. */
export const HABITS = /* @__PURE__ */ new Map([
  ['iss', 'issuer'],
  ['tid', 'tenants'],
  ['aud', 'audience'],
  ['clientid', 'audience'],
  ['secret', 'keys'],
  ['publickey', 'keys'],
  ['jwk', 'keys'],
  ['jwks', 'keys'],
  ['jwksuri', 'keys'],
  ['alg', 'algorithms'],
  ['algs', 'algorithms'],
  ['allowedalgorithms', 'algorithms'],
  ['exp', 'expiry'],
  ['ignoreexpiration', 'expiry'],
  ['typ', 'type'],
  ['sub', 'subject'],
  ['requiredclaim', 'requiredClaims'],
  ['cnf', 'confirmation'],
  ['scope', 'scopes'],
  ['scp', 'scopes'],
  ['permissions', 'scopes'],
  ['acrvalues', 'acr'],
  ['isrevoked', 'revoked'],
  ['clockskew', 'clockTolerance'],
  ['clockskewseconds', 'clockTolerance'],
  ['graceseconds', 'clockTolerance'],
  ['leeway', 'clockTolerance'],
  ['maxage', 'maxTokenAge'],
  ['currentdate', 'clock'],
  ['clocktimestamp', 'clock'],
  ['now', 'clock'],
  ['cachesize', 'cache'],
])
