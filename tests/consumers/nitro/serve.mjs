// node serve.mjs FILE PORT: an edge function of Vercel or Netlify, which is a handler of requests.
import { createServer } from 'node:http'
import { resolve } from 'node:path'

const [file, port] = process.argv.slice(2)
const { default: handler } = await import(resolve(file))
createServer(async ({ url, headers, method }, response) => {
  const answer = await handler(new Request(`http://127.0.0.1:${port}${url}`, { headers, method }), {})
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}).listen(port, '127.0.0.1')
