// The second document: it fetches one URL, says what came, and goes.
import { part } from './dom.js'
import { CHANNEL, type Fetched } from './jwks-window.js'
import { JWKS_BYTES } from './limits.js'

const given = new URLSearchParams(location.hash.slice(1))
history.replaceState(undefined, '', location.pathname)
const [id, url] = [given.get('id') ?? '', given.get('url') ?? '']
part('url').textContent = url

const fetched = await get()
part('problem').textContent = fetched.problem ?? 'Done. This window can be closed.'
const channel = new BroadcastChannel(CHANNEL)
channel.postMessage({ id, ...fetched } satisfies Fetched)
channel.close()
if (fetched.problem === undefined) window.close()

async function get(): Promise<Omit<Fetched, 'id'>> {
  if (url === '') return { problem: 'No URL was given. The page that checks tokens opens this window with one.' }
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(20_000),
    })
    if (!response.ok) return { problem: `The server answered ${response.status}. Paste the JWKS instead.` }
    const text = await response.text()
    return text.length > JWKS_BYTES ? { problem: 'That is larger than a JWKS may be (512 KiB).' } : { text }
  } catch {
    // a browser does not tell scripts which of them it was
    return {
      problem:
        'The server cannot be reached, redirects, or does not let other pages read it (CORS). Open the URL in a tab, and paste the JWKS.',
    }
  }
}
