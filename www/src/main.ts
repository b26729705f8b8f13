// The page. What can be shown without the verifier is shown at once; the verdict follows when its module is there.
import { clearAnswer, drawAnswer } from './answer.js'
import { segments } from './compact.js'
import { copy, field, make, offer, onClick, part } from './dom.js'
import type { Outcome } from './check.js'
import type { Forgery } from './forge.js'
import { drawPipeline, STEPS, stepOf } from './pipeline.js'
import { fill, prepareForm, readPolicy, setClock, suggestFrom, timeOf } from './policy.js'
import { linkToPolicy, takePolicy } from './share.js'
import { drawParts, paintToken, tickParts } from './token-view.js'
import { drawTimeline } from './timeline.js'

/** Everything that needs the package, and with it the module. */
const library = import('./library.js')
let loaded: Awaited<typeof library> | undefined

/** The token before it was forged; `undefined` while nothing is forged. */
let good: string | undefined
let turn = 0

const token = part<HTMLTextAreaElement>('token')
const read = () => token.value.trim()

/** Draws everything anew: something was typed, or made. */
function show(): void {
  const policy = readPolicy()
  const parts = segments(read())
  paintToken(token.value)
  drawParts(parts, timeOf(policy))
  suggestFrom(parts[1]?.json)
  part('restore').hidden = good === undefined
  if (loaded !== undefined) {
    part('code').textContent = loaded.codeFor(policy)
    part('key-kind').textContent = loaded.describe(policy.key, policy.algorithm)
  }
  judge()
}

/** What changes as time passes. */
function judge(): Outcome | undefined {
  const policy = readPolicy()
  const now = timeOf(policy)
  drawTimeline(segments(read())[1]?.json, policy.tolerance, now)
  tickParts(now)
  if (loaded === undefined) return undefined
  const outcome = loaded.check(read(), policy)
  write('kind', read() === '' ? '' : `${KINDS[outcome.kind]}${good === undefined || good === read() ? '' : ', forged'}`)
  drawVerdict(outcome)
  void answered(outcome)
  return outcome
}

function drawVerdict(outcome: Outcome): void {
  const policy = readPolicy()
  if (outcome.state === 'judged') {
    const { verdict } = outcome
    const at = verdict.ok ? STEPS.length : stepOf(verdict.code, verdict.claim)
    drawPipeline(policy, at)
    if (!verdict.ok) return stamp(at < 0 ? 'fault' : 'bad', verdict.code, at < 0 ? FAULT : `Refused at step ${at + 1} of ${STEPS.length}, ${STEPS[at]!.name.toLowerCase()}`)
    stamp('good', 'Verified')
    return say(`All ${STEPS.length} checks passed. It is what its issuer signed, for this audience, at this time.`)
  }
  drawPipeline(policy, -1)
  if (outcome.state === 'fault') {
    stamp('fault', outcome.fault.code, FAULT)
    say(outcome.fault.message)
  } else if (read() === '') {
    stamp('idle', 'Waiting for a token')
    say('Every check is shown here, in the order in which it is made.')
  } else {
    stamp('idle', 'Not checked yet')
    say(loaded!.describe(policy.key, policy.algorithm))
  }
}

/** The answer comes a moment later; one that was overtaken is dropped. */
async function answered(outcome: Outcome): Promise<void> {
  const mine = ++turn
  if (outcome.state !== 'judged') return clearAnswer()
  const denial = await loaded!.answer(read())
  if (mine !== turn) return
  if (denial !== undefined && !outcome.verdict.ok) say(loaded!.explain(denial, outcome.verdict))
  await drawAnswer(denial)
}

function stamp(state: string, title: string, stage = ''): void {
  part('verdict').dataset['state'] = state
  write('stage', stage)
  write('verdict-title', title)
}

const say = (text: string) => write('sentence', text)

/** Only what is new: a live region would be read out again each second. */
function write(id: string, text: string): void {
  if (part(id).textContent !== text) part(id).textContent = text
}

async function makeSample(): Promise<void> {
  const alg = field('algorithm').value
  try {
    const { sample, ISSUER, AUDIENCE, SCOPE } = await library
    const { token: made, key } = await sample(alg)
    token.value = made
    good = undefined
    fill({ key, 'jwks-url': '', issuer: ISSUER, audience: AUDIENCE, scopes: SCOPE, 'key-algorithm': alg.startsWith('HS') ? alg : '', clock: '' })
    write('maker', `Made here a moment ago with a fresh ${alg} key. It is good for 15 minutes.`)
  } catch {
    write('maker', `This browser cannot sign ${alg}. Choose another.`)
  }
  show()
}

async function forge(forgery: Forgery, said: HTMLElement): Promise<void> {
  const { goodOf } = await library
  const original = good ?? read()
  const taken = goodOf(original)
  if (taken === undefined) return write('maker', 'To forge a token, have one of three readable parts first.')
  const forged = await forgery.forge(taken, readPolicy())
  good = original
  token.value = 'token' in forged ? forged.token : original
  setClock('clock' in forged ? forged.clock : undefined)
  show()
  const outcome = judge()
  const verdict = outcome?.state === 'judged' ? outcome.verdict : undefined
  said.dataset['state'] = verdict === undefined ? 'idle' : verdict.ok ? 'good' : 'bad'
  said.textContent = verdict === undefined ? 'add a key first' : verdict.ok ? 'accepted' : `${STEPS[stepOf(verdict.code, verdict.claim)]?.name ?? ''}: ${verdict.code}`
}

function restore(): void {
  token.value = good ?? token.value
  good = undefined
  setClock(undefined)
  show()
}

async function fetchKeys(): Promise<void> {
  const { fetchJwks } = await library
  write('fetched', 'Asking…')
  const { text, problem } = await fetchJwks(field('jwks-url').value.trim())
  if (text !== undefined) fill({ key: text })
  write('fetched', problem ?? 'Fetched.')
  show()
}

function prepare({ FORGERIES, ALGORITHMS }: Awaited<typeof library>): void {
  offer(part('algorithm'), ALGORITHMS.map((name) => [name, name]))
  prepareForm(ALGORITHMS, show)
  part('forgeries').append(...FORGERIES.map((forgery) => {
    const said = make('span', { class: 'said', role: 'status' })
    const button = make('button', { type: 'button', id: `forge-${forgery.id}`, class: 'forgery' }, make('strong', {}, forgery.title), make('span', { class: 'about' }, forgery.about), said)
    button.addEventListener('click', () => void forge(forgery, said))
    return button
  }))
  onClick('make', () => void makeSample())
  onClick('fetch', () => void fetchKeys())
  onClick('copy', () => void copy(part('copy'), part('code').textContent ?? ''))
  onClick('share', () => {
    void copy(part('share'), linkToPolicy())
    write('shared', 'The link has the names and limits below. It has no token, no key, no clock.')
  })
}

const FAULT = 'A fault of the policy, or of this browser'

const KINDS: Readonly<Record<Outcome['kind'], string>> = {
  jwt: 'JWT, signed', jwe: 'JWE, encrypted', 'jws-json': 'JWS as JSON', 'jwe-json': 'JWE as JSON', pat: 'personal access token', 'api-key': 'API key', opaque: 'opaque token', none: 'no credential',
}

token.addEventListener('input', () => { good = undefined; show() })
onClick('restore', restore)
onClick('clear', () => { token.value = ''; good = undefined; write('maker', ''); show(); token.focus() })

const shared = takePolicy()
drawPipeline(readPolicy(), -1)
show()

loaded = await library
prepare(loaded)
if (shared !== undefined) fill(shared)
// somebody may have pasted one while the module was on its way
if (shared === undefined && read() === '') await makeSample()
show()
performance.mark('jotproof-verdict')
setInterval(judge, 1000)
void loaded.stayOffline()
