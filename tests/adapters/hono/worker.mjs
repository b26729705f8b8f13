import { Hono } from 'hono'
import { guard } from 'jotproof/hono'
import { guards, shown } from './guards.mjs'

const app = new Hono()
for (const [path, [verifier, extra]] of Object.entries(guards)) {
  app.use(`/${path}`, guard(verifier, extra))
  app.all(`/${path}`, (c) => c.json(shown(c.var.auth)))
}
export default app
