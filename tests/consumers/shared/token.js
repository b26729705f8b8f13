// The token of the README's first lines, and the same one, forged.
export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.'
  + 'nRcBBTwEnPXPKoS4f9QhmEuSOhTaHWy43m-MyUAYaO0'

export const FORGED = TOKEN.replace(/.{4}$/, 'AAAA')

/** What every project must say of the two. */
export const EXPECTED = { sub: 'alice', forged: 'signature_invalid', status: 401 }
