// What a browser sends anywhere but to this machine ends here: it is written down, and refused.
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bidi } from '../runtimes/harness/bidi.mjs'

/**
 * Two proxies: one for what the browser sends of itself, its updates and the like, which no page can prevent; and one for all that its
 * pages send, with their workers and service workers. Pages are opened in a context of their own, whose proxy is the second. Chromium
 * sends some of its own through that one too: its log of the network says of each request who began it.
 */
export async function recordingProxies() {
  const [browser, page] = [await recording(), await recording()]
  const log = join(mkdtempSync(join(tmpdir(), 'network-')), 'log.json')
  return {
    /** By pages, in order: URLs, or `host:port` where the rest is encrypted. */
    asked() {
      const asked = page.asked.filter((url) => !PROBED.test(url))
      const isOwn = asked.length > 0 ? ownOf(log) : undefined
      return asked.filter((url) => !isOwn(url))
    },
    engine: (engine) => ({
      ...engine,
      capabilities: () => logging(log, { ...engine.capabilities(), webSocketUrl: true, proxy: manual(browser) }),
      begin: (command, capabilities) => ownContext(command, capabilities, page),
    }),
    close: () => { browser.close(); page.close() },
  }
}

function logging(log, capabilities) {
  capabilities['goog:chromeOptions']?.args.push(`--log-net-log=${log}`)
  return capabilities
}

/**
 * Whether the browser began all requests to the place of a URL, as its log has it: `initiator` is the origin of the page or of the worker.
 * What the log does not know is the page's.
 */
function ownOf(log) {
  const [own, others] = [new Set(), new Set()]
  for (const [, initiator, url] of textOf(log).matchAll(/"initiator":"([^"]*)"[^\n]*"url":"([^"]*)"/g)) (initiator === NOBODY ? own : others).add(placeOf(url))
  return (url) => own.has(placeOf(url)) && !others.has(placeOf(url))
}

const NOBODY = 'not an origin'

function placeOf(url) {
  if (!url.includes('://')) return url
  const { protocol, hostname, port } = new URL(url)
  return `${hostname}:${port || (/^(http|ws):$/.test(protocol) ? 80 : 443)}`
}

/** Only Chromium writes one. */
function textOf(log) {
  try { return readFileSync(log, 'utf8') } catch { return '' }
}

/** Leaves the session with one window, all of whose requests go to `proxy`. */
async function ownContext(command, { webSocketUrl, browserName }, proxy) {
  if (browserName === 'firefox') await filtered(command, proxy)
  const socket = await bidi(webSocketUrl)
  const { userContext } = await socket.command('browser.createUserContext', { proxy: manual(proxy) })
  const { context } = await socket.command('browsingContext.create', { type: 'tab', userContext })
  socket.close()
  await command('DELETE', '/window')
  await command('POST', '/window', { handle: context })
  await command('POST', '/url', { url: PROBE }).catch(() => {}) // nothing is there
  if (!proxy.asked.some((url) => PROBED.test(url))) throw new Error('this browser does not send what its pages ask to the proxy of their context')
}

/** Firefox 140 has contexts, and no proxies of theirs: a script with the rights of the browser gives them one. */
async function filtered(command, { port }) {
  await command('POST', '/moz/context', { context: 'chrome' })
  await command('POST', '/execute/sync', {
    script: `
      const proxies = Cc['@mozilla.org/network/protocol-proxy-service;1'].getService(Ci.nsIProtocolProxyService)
      const ours = proxies.newProxyInfo('http', '127.0.0.1', arguments[0], '', '', 0, 10, null)
      proxies.registerChannelFilter({
        applyFilter: (channel, proxy, answer) => answer.onProxyFilterResult(proxy && channel.loadInfo?.originAttributes.userContextId ? ours : proxy),
      }, 0)`,
    args: [port],
  })
  await command('POST', '/moz/context', { context: 'content' })
}

const PROBE = 'http://probe.example.com/'
/** A browser may try https first, and want an icon. */
const PROBED = /^(http:\/\/)?probe\.example\.com[:/]/

const manual = ({ address }) => ({ proxyType: 'manual', httpProxy: address, sslProxy: address, noProxy: ['127.0.0.1', 'localhost'] })

async function recording() {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.writeHead(502).end()
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(url)
    socket.on('error', () => {}) // it hung up first
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  return { asked, port, address: `127.0.0.1:${port}`, close: () => { server.close(); server.closeAllConnections() } }
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
