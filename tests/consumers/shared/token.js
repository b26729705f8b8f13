// The token of the README's first lines, and the same one, forged.
export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.'
  + 'nRcBBTwEnPXPKoS4f9QhmEuSOhTaHWy43m-MyUAYaO0'

export const FORGED = TOKEN.replace(/.{4}$/, 'AAAA')

/** One by a key of P-256, whose private half is not kept. */
export const KEY = { kty: 'EC', crv: 'P-256', x: '5P57UEtKQXcCq8-olZDRp6HawxvoA2InsfHKRnNamqg', y: 'czfX33R_2caEsRt-AyblvanaRIoh2tgrhWTF1WtLLx4' }
export const TOKEN_OF_KEY = 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.'
  + 'XG4SRYbABXHTfY77Dtd-qa6MG3S3dOafMsyNgRbehV-4y5nupOUeoj4TVql9Os37kOwm1pT_poUAMKpaVxj4DQ'

/** What every project must say of the two. */
export const EXPECTED = { sub: 'alice', forged: 'signature_invalid', status: 401 }
