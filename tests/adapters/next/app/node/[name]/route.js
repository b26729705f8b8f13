import { guard } from 'jotproof/next'
import { guards, shown } from '../../../guards.mjs'

const handle = async (request, auth, { params }) => Response.json({ ...shown(auth), ...await params })
const routes = Object.fromEntries(Object.entries(guards).map(([name, [verifier, extra]]) => [name, guard(verifier, handle, extra)]))
const route = async (request, context) => routes[(await context.params).name](request, context)

export { route as GET, route as POST }
