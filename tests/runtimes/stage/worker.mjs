import { verdict } from './main.mjs'
export default { fetch: async () => Response.json(await verdict()) }
