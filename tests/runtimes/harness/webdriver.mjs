// The part of W3C WebDriver that opens a page: the same few requests for Chromium, Firefox and WebKit.
// Browsers are started without what they do of themselves in the network.
import { setTimeout as sleep } from 'node:timers/promises'
import { find, freePort, serveProgram } from './command.mjs'

export const engines = {
  chromium: {
    lacks: () => !(find('chromium') && driver('CHROMEDRIVER', 'chromedriver')) && 'apt-get install chromium chromium-driver',
    command: (port) => [driver('CHROMEDRIVER', 'chromedriver'), `--port=${port}`],
    capabilities: () => ({ 'goog:chromeOptions': { binary: find('chromium'), args: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', ...QUIET_CHROMIUM] } }),
  },
  firefox: {
    lacks: () => !(find('firefox-esr', 'firefox') && driver('GECKODRIVER', 'geckodriver')) && 'apt-get install firefox-esr && cargo install --locked geckodriver@0.37.1',
    // a port of its own for BiDi, which is 9222 otherwise, for every browser; and scripts with the rights of the browser (tests/www)
    command: (port) => [driver('GECKODRIVER', 'geckodriver'), `--port=${port}`, '--websocket-port=0', '--allow-system-access'],
    capabilities: () => ({ 'moz:firefoxOptions': { binary: find('firefox-esr', 'firefox'), args: ['-headless'], prefs: QUIET_FIREFOX } }),
  },
  webkit: {
    lacks: () => !(driver('SAFARIDRIVER', 'WebKitWebDriver') && find('xvfb-run')) && 'apt-get install webkit2gtk-driver xvfb',
    // it has no headless mode
    command: (port) => ['xvfb-run', '-a', driver('SAFARIDRIVER', 'WebKitWebDriver'), `--port=${port}`, '--host=127.0.0.1'],
    capabilities: () => ({}),
    // one of its compilers computes wrongly now and then (SECURITY.md): a fault of ours fails in every fresh browser
    attempts: 3,
  },
}

/** Beside what chromedriver and geckodriver switch off already. */
const QUIET_CHROMIUM = ['background-networking', 'component-update', 'default-apps', 'domain-reliability', 'sync'].map((part) => `--disable-${part}`)
  .concat('--no-first-run', '--disable-features=AutofillServerCommunication') // it tells its maker of each form

const QUIET_FIREFOX = {
  'app.normandy.enabled': false,
  'browser.region.network.url': '',
  'browser.topsites.contile.enabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
}

const driver = (variable, name) => process.env[variable] ?? find(name)

/**
 * Starts a browser, hands `open(url)`, its version and `command(method, path, body)`, which is a request to its session, to `use`, and
 * ends the browser whatever happens. `begin(command, capabilities)` is called first, with those that the browser agreed to.
 */
export async function withBrowser({ command, capabilities, begin }, use) {
  const port = await freePort()
  const [program, ...args] = command(port)
  const server = serveProgram(program, args)
  const request = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(60_000),
    })
    const { value } = await response.json()
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  let session
  try {
    await answering(server, () => request('GET', '/status'))
    const { sessionId, capabilities: agreed } = await request('POST', '/session', { capabilities: { alwaysMatch: capabilities() } })
    session = sessionId
    const command = (method, path, body) => request(method, `/session/${session}${path}`, body)
    await begin?.(command, agreed)
    return await use((url) => command('POST', '/url', { url }), agreed.browserVersion, command)
  } finally {
    if (session) await request('DELETE', `/session/${session}`).catch(() => {})
    await server.stop()
  }
}

/** Waits until a program that was just started answers, for so many tenths of a second. */
export async function answering(server, ask, patience = 100) {
  for (let tries = 0; ; tries++) {
    try { return await ask() } catch (error) {
      if (server.failed) throw server.failed
      if (tries > patience) throw error
      await sleep(100)
    }
  }
}
