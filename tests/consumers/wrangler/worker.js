import { answer } from './answer.js'
import { apart } from './apart.js'

export default { fetch: (request) => (new URL(request.url).pathname === '/core' ? Response.json({ apart: apart() }) : answer(request)) }
