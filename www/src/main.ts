// The page. What can be shown without the verifier is shown at once; the verdict follows when its module is there.
import type { Outcome } from './check.js'
import { segments } from './compact.js'
import { copy, field, make, offer, onClick, part, write } from './dom.js'
import type { Forgery } from './forge.js'
import { drawPipeline, STEPS, stepOf } from './pipeline.js'
import { fill, prepareForm, readPolicy, setClock, suggestFrom, timeOf } from './policy.js'
import { linkToPolicy, takePolicy } from './share.js'
import { drawTimeline } from './timeline.js'
import { drawParts, paintToken, tickParts } from './token-view.js'
import { drawUnavailable, drawVerdict } from './verdict-view.js'

/** Everything that needs the package, and with it the module. */
type Library = typeof import('./library.js')
let library: Library | undefined

/** The token before it was forged; `undefined` while nothing is forged. */
let good: string | undefined

const token = part<HTMLTextAreaElement>('token')
const read = () => token.value.trim()

/** Draws everything anew: something was typed, or made. */
function show(): Outcome | undefined {
  const policy = readPolicy()
  const parts = segments(read())
  paintToken(token.value)
  drawParts(parts, timeOf(policy))
  suggestFrom(parts[1]?.json)
  part('restore').hidden = good === undefined
  if (library !== undefined) {
    write('code', library.codeFor(policy))
    write('key-kind', library.describe(policy.key, policy.algorithm))
  }
  return judge()
}

/** What changes as time passes. */
function judge(): Outcome | undefined {
  const policy = readPolicy()
  const now = timeOf(policy)
  drawTimeline(segments(read())[1]?.json, policy.tolerance, now)
  tickParts(now)
  if (library === undefined) return undefined
  const outcome = library.check(read(), policy)
  const isForged = good !== undefined && good !== read()
  write('kind', read() === '' ? '' : `${KINDS[outcome.kind]}${isForged ? ', forged' : ''}`)
  drawVerdict(outcome, read(), policy, library)
  return outcome
}

/** Another token, which nobody here has forged. */
function take(text: string): void {
  if (token.value !== text) token.value = text
  good = undefined
  for (const said of part('forgeries').querySelectorAll('.said')) said.textContent = ''
}

async function makeSample({ sample, isHmac, ISSUER, AUDIENCE, SCOPE }: Library): Promise<void> {
  const alg = field('algorithm').value
  const before = token.value
  try {
    const { token: made, key } = await sample(alg)
    // somebody pasted one meanwhile
    if (token.value !== before) return
    take(made)
    fill({ key, 'jwks-url': '', issuer: ISSUER, audience: AUDIENCE, scopes: SCOPE, 'key-algorithm': isHmac(alg) ? alg : '', clock: '' })
    write('maker', `Made here a moment ago with a fresh ${alg} key. It is good for 15 minutes.`)
  } catch {
    write('maker', `This browser cannot sign ${alg}. Choose another.`)
  }
  show()
}

async function forge(forgery: Forgery, said: HTMLElement, { goodOf }: Library): Promise<void> {
  const original = good ?? read()
  const taken = goodOf(original)
  if (taken === undefined) return write('maker', 'A forgery needs a token of three readable parts.')
  const before = token.value
  const forged = await Promise.resolve()
    .then(() => forgery.forge(taken, readPolicy()))
    .catch(() => undefined)
  // somebody typed meanwhile
  if (token.value !== before) return
  if (forged === undefined) return say(said, 'idle', 'not with this token')
  good = original
  token.value = 'token' in forged ? forged.token : original
  setClock('clock' in forged ? forged.clock : undefined)
  say(said, ...fate(show()))
}

function say(said: HTMLElement, state: string, text: string): void {
  said.dataset['state'] = state
  said.textContent = text
}

/** What became of a forgery, in two words. */
function fate(outcome: Outcome | undefined): readonly [state: string, text: string] {
  if (outcome?.state !== 'judged') return ['idle', 'add a key first']
  const { verdict } = outcome
  return verdict.ok ? ['good', 'accepted'] : ['bad', `${STEPS[stepOf(verdict, readPolicy())]?.name ?? ''}: ${verdict.code}`]
}

function restore(): void {
  token.value = good ?? token.value
  good = undefined
  setClock(undefined)
  show()
  // the button is gone, and the focus would be nowhere
  part('forgeries').querySelector('button')?.focus({ preventScroll: true })
}

async function fetchKeys({ fetchJwks, kindOf }: Library): Promise<void> {
  const url = field('jwks-url')
  if (url.value.trim() === '' || !url.checkValidity()) return write('fetched', 'Type the URL of a JWKS first.')
  write('fetched', 'Asking …')
  const { text, problem } = await fetchJwks(url.value.trim())
  // a captive portal answers anything with a page of its own
  const isJwks = text !== undefined && kindOf(text) === 'jwks'
  if (isJwks) fill({ key: text })
  write('fetched', problem ?? (isJwks ? 'Fetched.' : 'That is no JWKS.'))
  show()
}

/** Makes everything work that needs the package. */
async function start(loaded: Library): Promise<void> {
  library = loaded
  offer(
    part('algorithm'),
    loaded.ALGORITHMS.map((name) => [name, name]),
  )
  prepareForm(loaded.ALGORITHMS, show)
  part('forgeries').append(
    ...loaded.FORGERIES.map((forgery) => {
      const said = make('span', { class: 'said' })
      const words = [make('strong', {}, forgery.title), make('span', { class: 'about' }, forgery.about), said]
      const button = make('button', { type: 'button', id: `forge-${forgery.id}`, class: 'forgery' }, ...words)
      button.addEventListener('click', () => void forge(forgery, said, loaded))
      return button
    }),
  )
  onClick('make', () => void makeSample(loaded))
  onClick('fetch', () => void fetchKeys(loaded))
  onClick('copy', () => void copy(part('copy'), part('code').textContent ?? ''))
  onClick('share', () => {
    void copy(part('share'), linkToPolicy())
    write('shared', 'The link carries the fields below, without the key and the clock. No token is in it.')
  })
  // a link that is pasted over this page does not load it anew
  addEventListener('hashchange', () => {
    fill(takePolicy() ?? {})
    show()
  })

  if (shared !== undefined) fill(shared)
  else if (read() === '') await makeSample(loaded)
  show()
  performance.mark('jotproof-verdict')
  await loaded.stayOffline()
}

const KINDS: Readonly<Record<Outcome['kind'], string>> = {
  jwt: 'JWT',
  jwe: 'JWE, encrypted',
  'jws-json': 'JWS as JSON',
  'jwe-json': 'JWE as JSON',
  pat: 'personal access token',
  'api-key': 'API key',
  opaque: 'opaque token',
  none: 'no credential',
}

const shared = takePolicy()
token.addEventListener('input', () => {
  take(token.value)
  show()
})
onClick('restore', restore)
onClick('clear', () => {
  take('')
  write('maker', '')
  show()
  token.focus()
})
drawPipeline(readPolicy(), -1)
show()
setInterval(judge, 1000)
import('./library.js').then(start, drawUnavailable)
