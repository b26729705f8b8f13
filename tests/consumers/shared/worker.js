import { check } from './app.js'

export default { fetch: () => Response.json(check()) }
