import { guards, shown } from './guards.mjs'

export default {
  async fetch(request) {
    const [verifier, extra] = guards[new URL(request.url).pathname.slice(1)]
    const decision = await verifier.authorize(request, extra)
    return decision.ok ? Response.json(shown(decision)) : decision.response()
  },
}
