// What every library is asked to check beside the signature: who issued the token, whom it is for, and that it lives.
export const ISSUER = 'https://login.example.com/'
export const AUDIENCE = 'https://api.example.com'
export const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'EdDSA', 'HS256']

export const isSecret = (alg) => alg.startsWith('HS')
