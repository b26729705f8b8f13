// Tokens from the issuer, and what attackers make of them.

/** Asks the issuer for a token, see `token` in issuer.mjs. */
export function signedBy(issuer, audience) {
  return async (wanted) => {
    const response = await fetch(`${issuer}/token`, { method: 'POST', body: JSON.stringify({ audience, ...wanted }) })
    if (!response.ok) throw new Error(`the issuer answered ${response.status}`)
    return response.text()
  }
}

/** The same token with other claims: the signature stays what it was. */
export function forged(token, changes) {
  const [header, payload, signature] = token.split('.')
  return [header, encoded({ ...decoded(payload), ...changes }), signature].join('.')
}

/** RFC 7519 §6: a token that claims to need no signature. */
export function unsigned(token) {
  return `${encoded({ alg: 'none' })}.${token.split('.')[1]}.`
}

function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decoded(text) {
  return JSON.parse(Buffer.from(text, 'base64url'))
}
