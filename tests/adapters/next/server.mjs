// node server.mjs port: Next behind a server that joins repeated headers, where `next start` keeps the first and drops the others.
import { createServer } from 'node:http'
import next from 'next'

const port = Number(process.argv[2])
const app = next({ dev: false, hostname: '127.0.0.1', port })
await app.prepare()
createServer({ joinDuplicateHeaders: true }, app.getRequestHandler()).listen(port, '127.0.0.1')
