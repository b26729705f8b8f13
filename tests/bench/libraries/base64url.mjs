/** The bytes of a JWK's member, or of a part of a token. */
export function bytesOf(text) {
  const latin1 = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(latin1.length)
  for (let i = 0; i < latin1.length; i++) bytes[i] = latin1.charCodeAt(i)
  return bytes
}
