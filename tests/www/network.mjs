// All that a browser sends anywhere but to this machine ends here: it is written down, and refused.
import { createServer } from 'node:http'

export async function recordingProxy() {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.writeHead(502).end()
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(url)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${server.address().port}`
  return {
    /** Without what the browser itself asks its maker, which no page can prevent. */
    asked: () => asked.filter((url) => !OF_THE_BROWSER.test(url)),
    engine: (engine) => ({
      ...engine,
      capabilities: () => ({ ...quiet(engine.capabilities()), proxy: { proxyType: 'manual', httpProxy: address, sslProxy: address, noProxy: ['127.0.0.1', 'localhost'] } }),
    }),
    close: () => { server.close(); server.closeAllConnections() },
  }
}

/** A server with keys, of another origin than the page. */
export async function keyServer(jwks) {
  const requests = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers })
    const isOpen = request.url.startsWith('/open')
    response.writeHead(200, { 'content-type': 'application/json', ...(isOpen && { 'access-control-allow-origin': '*' }) }).end(jwks)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${server.address().port}`, requests, close: () => { server.close(); server.closeAllConnections() } }
}

function quiet(capabilities) {
  const { 'goog:chromeOptions': chrome } = capabilities
  if (chrome) chrome.args.push('--disable-background-networking', '--disable-component-update', '--no-first-run')
  return capabilities
}

/** By host, since a page may well ask others of theirs: fonts.googleapis.com is not excused. */
const OF_CHROMIUM = ['(accounts|clients\\d|android\\.clients|mtalk)\\.google\\.com', '(update|content-autofill|optimizationguide-pa|safebrowsing)\\.googleapis\\.com', '([a-z0-9-]+\\.)*gvt1\\.com']
const OF_FIREFOX = ['([a-z0-9-]+\\.)*(mozilla\\.(com|net|org)|firefox\\.com)']
const OF_THE_BROWSER = new RegExp(`^(https?://)?(${[...OF_CHROMIUM, ...OF_FIREFOX].join('|')})([:/]|$)`)
