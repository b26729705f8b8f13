// What the registered names mean, in a line each, and where that is written down.

/** [what it means, where] */
export type Meaning = readonly [string, string]

export const HEADER: Readonly<Record<string, Meaning>> = {
  alg: ['How it was signed. Your key decides; this only selects.', 'RFC 7515 §4.1.1'],
  kid: ['Which key of the issuer signed it.', 'RFC 7515 §4.1.4'],
  typ: ['What kind of token this is.', 'RFC 7515 §4.1.9'],
  cty: ['What the payload is; JWT means a token inside a token.', 'RFC 7515 §4.1.10'],
  crit: ['Extensions that a verifier has to understand.', 'RFC 7515 §4.1.11'],
  jwk: ['A key that the token brings along. Never to be trusted.', 'RFC 7515 §4.1.3'],
  jku: ['A URL of keys that the token names. Never to be followed.', 'RFC 7515 §4.1.2'],
  x5c: ['A certificate chain that the token brings along.', 'RFC 7515 §4.1.6'],
  x5t: ['The SHA-1 thumbprint of a certificate.', 'RFC 7515 §4.1.7'],
  enc: ['How the content is encrypted.', 'RFC 7516 §4.1.2'],
}

export const CLAIMS: Readonly<Record<string, Meaning>> = {
  iss: ['Who issued it.', 'RFC 7519 §4.1.1'],
  sub: ['Whom it is about.', 'RFC 7519 §4.1.2'],
  aud: ['Whom it is for: your API has to be named here.', 'RFC 7519 §4.1.3'],
  exp: ['When it ends.', 'RFC 7519 §4.1.4'],
  nbf: ['Not to be accepted before this moment.', 'RFC 7519 §4.1.5'],
  iat: ['When it was issued.', 'RFC 7519 §4.1.6'],
  jti: ['Its own identifier.', 'RFC 7519 §4.1.7'],
  scope: ['What it allows.', 'RFC 8693 §4.2'],
  scp: ['What it allows, as some issuers spell it.', 'not registered'],
  client_id: ['The client that asked for it.', 'RFC 8693 §4.3'],
  act: ['Who acts on behalf of the subject.', 'RFC 8693 §4.1'],
  azp: ['The client that it was issued to.', 'OIDC Core §2'],
  nonce: ['Ties it to one sign-in.', 'OIDC Core §2'],
  auth_time: ['When the user signed in.', 'OIDC Core §2'],
  acr: ['How strong that sign-in was.', 'OIDC Core §2'],
  amr: ['By which methods the user signed in.', 'RFC 8176 §1'],
  at_hash: ['Ties it to an access token.', 'OIDC Core §3.1.3.6'],
  c_hash: ['Ties it to an authorization code.', 'OIDC Core §3.3.2.11'],
  sid: ['The session that it belongs to.', 'OIDC Front-Channel Logout §3'],
  cnf: ['The key that its sender has to hold.', 'RFC 7800 §3.1'],
  events: ['What happened, in a security event.', 'RFC 8417 §2.2'],
  roles: ['Roles of the subject.', 'RFC 9068 §2.2.3.1'],
  groups: ['Groups of the subject.', 'RFC 9068 §2.2.3.1'],
  entitlements: ['Entitlements of the subject.', 'RFC 9068 §2.2.3.1'],
  name: ['The full name.', 'OIDC Core §5.1'],
  email: ['The e-mail address.', 'OIDC Core §5.1'],
  email_verified: ['Whether the issuer has checked that address.', 'OIDC Core §5.1'],
  updated_at: ['When the profile was last changed.', 'OIDC Core §5.1'],
}
