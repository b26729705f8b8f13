/** What an option takes, for the message that refuses it; the core refuses with the option's name alone. */
export function expected(option: string | undefined, reason: string | undefined): string | undefined {
  const values = EXPECTED.get(option)
  if (values === undefined || (reason !== 'value' && reason !== 'missing')) return undefined
  return `${reason === 'missing' ? 'it is required: ' : ''}${values}`
}

const NAMES = 'a string that is not empty, or an array of such strings'
const TEXT = 'a string that is not empty'
const SECONDS = 'seconds, as a number above 0'

const EXPECTED = new Map<string | undefined, string>([
  ['issuer', `${NAMES}, or UNCHECKED`],
  ['tenants', 'GUIDs in lower case, where issuer has {tenantid} once'],
  ['audience', `${NAMES}, or UNCHECKED, or ABSENT`],
  ['expiry', 'UNCHECKED, or leave it out'],
  ['profile', "'jwt', 'access-token', 'id-token', 'logout-token' or 'security-event', and no type beside it"],
  ['type', NAMES],
  ['subject', NAMES],
  ['azp', NAMES],
  ['nonce', TEXT],
  ['confirmation', "'caller', who then checks cnf"],
  [
    'scopes',
    'a string, an array, { allOf: […] } or { anyOf: […] } of scopes, which are printable ASCII without spaces, quotes and backslashes, and 2,048 bytes together at most',
  ],
  ['scopeClaim', TEXT],
  ['maxAuthAge', SECONDS],
  ['acr', `${NAMES}, of 2,048 bytes together at most`],
  ['amr', `${NAMES}, of 2,048 bytes together at most`],
  [
    'from',
    'authorization(), header(name), cookie(name), or an array of such sources, each once; allowedOrigins as browsers write them, such as https://app.example.com',
  ],
  ['resourceMetadata', 'an https URL of at most 2,048 bytes'],
  ['requiredClaims', 'an array of names that are not empty'],
  ['claims', 'an object of name: value, { anyOf: [values] } or { allOf: [values] }; values are strings, numbers below 2^53 and booleans'],
  ['algorithms', "an array of JOSE names such as ['ES256'], none of them none"],
  ['clockTolerance', 'seconds, as a number from 0 to 600'],
  ['maxTokenAge', SECONDS],
  ['maxLifetime', SECONDS],
  ['cache', 'how many tokens to remember, as a whole number from 0 to 100000'],
  [
    'keys',
    'jwks(…), remoteKeys(…), discover(…), jwk(…), pem(…, alg) or hmac(…, alg), or an array of up to four of the last three for one algorithm',
  ],
])
