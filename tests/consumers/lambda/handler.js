// Behind an API Gateway, version 2 of its events.
import { answer } from './answer.js'

export async function handler({ rawPath, headers, requestContext }) {
  const response = await answer(new Request(`https://${requestContext.domainName}${rawPath}`, { headers }))
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}
