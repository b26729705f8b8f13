// The same as a server: 200 and the subject, or the refusal.
import { newVerifier } from './app.js'

const verifier = newVerifier()

export async function answer(request) {
  const auth = await verifier.authorize(request)
  return auth.ok ? Response.json({ sub: auth.claims.sub }) : auth.response()
}
