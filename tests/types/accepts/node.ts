// Neither Node's types nor a framework's are installed here: what is read of a request is described.
import type { Verifier } from 'jotproof'
import { answer, authorize, type IncomingLike, type LambdaEventLike } from 'jotproof/node'

declare const verifier: Verifier<{ tenant: number }>
declare const incoming: IncomingLike
declare const event: LambdaEventLike

export async function answers(): Promise<number> {
  for (const request of [incoming, event, { raw: incoming }, { req: incoming }]) {
    const decision = await authorize(verifier, request, { scopes: 'orders:read' })
    if (!decision.ok) return answer(decision).statusCode + answer(decision).body.length
    if (decision.claims.tenant > 0) return 200
  }
  const decision = await verifier.authorizer({ scopes: ['orders:read'] })({ method: 'GET', url: '/', headers: [['authorization', 'Bearer x']] })
  return decision.ok ? decision.claims.tenant : decision.body.length
}
