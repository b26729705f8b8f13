// Next makes such a route once and keeps the answer for everybody, unless it sees that the answer depends on the request.
import { guard } from 'jotproof/next'
import { guards, shown } from '../../../guards.mjs'

const [verifier] = guards.plain

export const revalidate = 60
export const GET = guard(verifier, (request, auth) => Response.json(shown(auth)))
