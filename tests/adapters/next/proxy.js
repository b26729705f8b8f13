import { guard } from 'jotproof/next'
import { guards } from './guards.mjs'

const proxies = Object.fromEntries(Object.entries(guards).map(([name, [verifier, extra]]) => [name, guard(verifier, extra)]))

export const proxy = (request) => proxies[request.nextUrl.pathname.split('/').pop()](request)
export const config = { matcher: '/proxy/:path*' }
