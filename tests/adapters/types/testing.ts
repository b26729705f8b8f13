// What stands in for fetch in a test is one, where the platform says what fetch is.
import { testIssuer } from 'jotproof/testing'

export async function stub(): Promise<Response> {
  const issuer = await testIssuer()
  const stand: typeof fetch = issuer.fetch
  globalThis.fetch = stand
  return issuer.fetch(new Request(issuer.jwksUrl), { signal: AbortSignal.timeout(5), headers: new Headers() })
}
