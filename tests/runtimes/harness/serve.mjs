// A web server on 127.0.0.1 for a folder and a few written pages, which tell it their result by POST /result.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' }

/**
 * `pages`: { path: { body, headers } } beside the files of `folder`. `types` overrides content types by extension. `seen` is told of
 * each request.
 * `result(open)` opens a page and answers what that page posted.
 */
export async function serve({ folder, pages = {}, types = {}, seen }) {
  let arrived
  const server = createServer(async (request, response) => {
    seen?.(request)
    const path = normalize(new URL(request.url, 'http://localhost').pathname)
    if (request.method === 'POST' && path === '/result') {
      let text = ''
      for await (const chunk of request) text += chunk
      arrived?.(text)
      return response.end()
    }
    try {
      const page = pages[path]
      const body = page?.body ?? await readFile(join(folder, path))
      response.writeHead(200, { 'content-type': { ...TYPES, ...types }[extname(path)] ?? 'application/octet-stream', ...page?.headers }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${server.address().port}`
  return {
    origin,
    async result(open, path, seconds = 120) {
      let timer
      const posted = new Promise((resolve, reject) => {
        arrived = resolve
        timer = setTimeout(() => reject(new Error(`${path} posted no result within ${seconds} s`)), seconds * 1000)
      })
      posted.catch(() => {}) // a page that cannot be opened is the error to show
      try {
        await open(origin + path)
        return JSON.parse(await posted)
      } finally { clearTimeout(timer) }
    },
    close: () => { server.close(); server.closeAllConnections() },
  }
}
