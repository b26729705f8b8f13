// node server.mjs port [express | express-4]
import { guard } from 'jotproof/express'
import { guards, shown } from './guards.mjs'

const [port, name] = process.argv.slice(2)
const { default: express } = await import(name)

const app = express()
for (const [path, [verifier, extra]] of Object.entries(guards)) {
  // below a path, where `req.url` has lost its beginning
  app.use(`/${path}`, guard(verifier, extra), (req, res) => res.json(shown(req.auth)))
}
const broken = { authorizer: () => async () => { throw new Error('broken') } }
app.use('/broken', guard(broken), (req, res) => res.json({}))
app.use((error, req, res, next) => res.status(599).end(error.message))
app.listen(Number(port), '127.0.0.1')
