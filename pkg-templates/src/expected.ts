/** What an option takes, for the message that refuses it; the core refuses with the option's name alone. */
export function expected(option: string | undefined, reason: string | undefined): string | undefined {
  const values = EXPECTED.get(option)
  if (values === undefined || (reason !== 'value' && reason !== 'missing')) return undefined
  return `${reason === 'missing' ? 'it is required: ' : ''}${values}`
}

const NAMES = 'a string that is not empty, or an array of such strings'
const SECONDS = 'seconds, as a number above 0'

const EXPECTED = new Map<string | undefined, string>([
  ['issuer', `${NAMES}, or UNCHECKED`],
  ['audience', `${NAMES}, or UNCHECKED, or ABSENT`],
  ['expiry', 'UNCHECKED, or leave it out'],
  ['type', NAMES],
  ['subject', NAMES],
  ['azp', NAMES],
  ['requiredClaims', 'an array of names that are not empty'],
  ['claims', "an object of name: value, { anyOf: [values] } or { allOf: [values] }; values are strings, numbers below 2^53 and booleans"],
  ['algorithms', "an array of JOSE names such as ['ES256'], none of them none"],
  ['clockTolerance', 'seconds, as a number from 0 to 600'],
  ['maxTokenAge', SECONDS],
  ['maxLifetime', SECONDS],
  ['cache', 'how many tokens to remember, as a whole number from 0 to 100000'],
  ['keys', 'jwks(…), jwk(…), pem(…, alg) or hmac(…, alg), or an array of up to four of the last three for one algorithm'],
])
