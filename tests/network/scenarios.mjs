// What happens to an API when keys come over a network. Each scenario answers its figures; `expect` is for what is promised of jotproof.
import { setTimeout as sleep } from 'node:timers/promises'
import { newKey, token } from './issuer.mjs'

/** `run({ issuer, isolate(settings?), expect(name, actual, expected) })` answers { fetches, answers, note? }: `answers` are those to good tokens. */
export const scenarios = [
  { name: 'warm', title: '1,000 requests at once, keys held (for comparison)', run: warm },
  { name: 'cold', title: '1,000 cold requests at once, the endpoint takes 200 ms', run: cold },
  { name: 'cancelled', title: 'who fetches goes away while 50 others wait; the endpoint takes 1.5 s', run: (world) => cancelled(world, true) },
  { name: 'cancelled, no waitUntil', title: 'the same, and nothing was handed to `waitUntil`', run: (world) => cancelled(world, false) },
  { name: 'flood', title: '1,000 invented kids within one cool-down of 30 s, 100 good tokens between them', run: (world) => flood(world, { waves: 10, every: 2.9, coolDowns: 1 }) },
  { name: 'flood, three cool-downs', title: '900 invented kids in three cool-downs, 90 good tokens between them', run: (world) => flood(world, { waves: 9, every: 10, coolDowns: 3 }) },
  { name: 'rotation in the flood', title: 'a new key in the middle of a flood, its tokens every 5 s', run: rotationInFlood },
  { name: 'rotation', title: 'a new key two minutes after a load', run: (world) => rotation(world, 120) },
  { name: 'early rotation', title: 'a new key 10 s after a load', run: (world) => rotation(world, 10) },
  { name: 'removal', title: 'a key is withdrawn: minutes until its tokens are refused', run: removal },
  { name: 'hour down: reset', title: 'the endpoint down for an hour (connections reset), 10 good tokens a minute', run: (world) => hourDown(world, 'reset') },
  { name: 'hour down: 503', title: 'the same, answering 503', run: (world) => hourDown(world, '503') },
  { name: 'hour down: HTML', title: 'the same, answering 200 with HTML', run: (world) => hourDown(world, 'html') },
  { name: 'hour down: silence', title: 'the same, never answering; 10 good tokens every 15 minutes', run: hourOfSilence, takesLong: true },
  { name: 'cold and down', title: '100 cold requests at once, the endpoint down', run: coldAndDown },
  { name: 'second isolate', title: 'a second isolate starts, the endpoint down, 100 requests at once (jotproof: with KV)', run: secondIsolate, isOfStores: true },
]

async function warm({ issuer, isolate, expect }) {
  const here = await loaded(issuer, isolate)
  const before = issuer.fetches
  const answers = await here.together(good(issuer, 1000))
  expect('fetches', issuer.fetches - before, 0)
  expect('good tokens refused', refused(answers), 0)
  return { fetches: issuer.fetches - before, answers }
}

async function cold({ issuer, isolate, expect }) {
  const here = await isolate()
  issuer.delay = 200
  const answers = await here.together(good(issuer, 1000))
  expect('fetches', issuer.fetches, 1)
  expect('good tokens refused', refused(answers), 0)
  expect('verified at one time', here.mostUnderWay, 1000)
  return { fetches: issuer.fetches, answers }
}

async function cancelled({ issuer, isolate, expect }, waitUntil) {
  const here = await isolate()
  issuer.delay = 1500
  const [first, ...others] = good(issuer, 51)
  let goAway
  const cancel = new Promise((resolve) => { goAway = resolve })
  const starter = here.ask(first, { cancel, waitUntil })
  await until(() => issuer.fetches === 1)
  const waiting = here.together(others, { waitUntil })
  await sleep(300)
  goAway()
  const answers = await waiting
  expect('who began is gone', 'gone' in (await starter), true)
  expect('fetches', issuer.fetches, waitUntil ? 1 : 2)
  expect('its fetch ended with it', issuer.cancelled, waitUntil ? 0 : 1)
  expect('good tokens refused', refused(answers), 0)
  return { fetches: issuer.fetches, answers }
}

/** Of so many waves, seconds apart, that make so many fetches. */
async function flood({ issuer, isolate, expect }, { waves: count, every, coolDowns }) {
  issuer.cacheControl = LONG
  const here = await loaded(issuer, isolate)
  const { answers, invented, fetches } = await waves(here, issuer, { from: 240, waves: count, every, kids: 100, good: 10 })
  expect('fetches', fetches, coolDowns)
  expect('good tokens refused', refused(answers), 0)
  expect('invented kids', verdicts(invented), ['key_not_found 401', 'keys_unavailable 503'])
  expect('eight of them in a cool-down are told to come back, at most', invented.filter(({ status }) => status === 503).length <= 8 * coolDowns, true)
  return { fetches, answers }
}

/** Tokens of the new key come every five seconds, while kids are invented twice in that time. */
async function rotationInFlood({ issuer, isolate, expect }) {
  const here = await loaded(issuer, isolate)
  const before = issuer.fetches
  await here.together(invent(50), { moved: 200 })
  const key = issuer.rotate()
  const answers = []
  let works
  for (let seconds = 1; seconds <= 120; seconds += 2.5) {
    await here.together(invent(20), { moved: 200 + seconds })
    if (seconds % 5 !== 1) continue
    const answer = await here.ask(token(key), { moved: 200 + seconds })
    answers.push(answer)
    if (answer.ok) works ??= seconds
    else expect(`the refusal after ${seconds} s, while eight others wait`, [answer.code, answer.status], ['key_not_found', 401])
  }
  expect('it works when the cool-down ends', works, 31)
  expect('and from then on', refused(answers.slice(answers.findIndex(({ ok }) => ok))), 0)
  return { fetches: issuer.fetches - before, answers, note: works === undefined ? 'never works' : `works after ${works} s` }
}

async function rotation({ issuer, isolate, expect }, seconds) {
  const here = await loaded(issuer, isolate)
  const before = issuer.fetches
  const key = issuer.rotate()
  const answers = []
  for (let at = 0; at < 60; at += 5) answers.push(await here.ask(token(key), { moved: seconds + at }))
  expect('fetches', issuer.fetches - before, 1)
  expect('good tokens refused', refused(answers), 0)
  const first = answers.findIndex(({ ok }) => ok)
  return { fetches: issuer.fetches - before, answers, note: first === 0 ? 'works at once' : `works after ${first * 5} s` }
}

/** With `max-age=300`: no contender may know earlier, and each has its own idea of how much later. */
async function removal({ issuer, isolate, expect }) {
  const here = await loaded(issuer, isolate)
  const [old] = issuer.keys
  const key = issuer.rotate({ keepsOld: false })
  const before = issuer.fetches
  const answers = []
  let until
  for (let minute = 1; minute <= 30; minute++) {
    const answer = await here.ask(token(old), { moved: minute * 60 })
    if (answer.ok) {
      // nobody waits for the refresh that this may have begun
      for (let turn = 0; minute === 5 && issuer.fetches === before && turn < 60; turn++) await sleep(50)
      await sleep(minute === 5 ? 200 : 0)
      continue
    }
    until = minute
    answers.push(await here.ask(token(key), { moved: minute * 60 }))
    break
  }
  expect('refused after freshness and one use', until <= 6, true)
  expect('good tokens refused', refused(answers), 0)
  return { fetches: issuer.fetches - before, answers, note: `after ${until} min` }
}

async function hourDown({ issuer, isolate, expect }, outage) {
  const here = await loaded(issuer, isolate)
  const before = issuer.fetches
  issuer.outage = outage
  const answers = []
  for (let minute = 1; minute <= 60; minute++) {
    answers.push(...(await here.together(good(issuer, 10), { moved: minute * 60 })))
    await sleep(20) // a refresh that nobody waits for
  }
  expect('good tokens refused', refused(answers), 0)
  issuer.outage = undefined
  const key = issuer.rotate()
  const back = await here.ask(token(key), { moved: 3600 + 400 })
  expect('a new key works once the endpoint is back', back.ok, true)
  return { fetches: issuer.fetches - before - 1, answers }
}

/** A time-out of five seconds is not moved: what was begun has to end before the clock goes on. */
async function hourOfSilence({ issuer, isolate, expect }) {
  const here = await loaded(issuer, isolate)
  const before = issuer.fetches
  issuer.delay = 3_600_000
  const answers = []
  for (let minute = 10; minute < 60; minute += 15) {
    answers.push(...(await here.together(good(issuer, 10), { moved: minute * 60 })))
    await until(() => issuer.open === 0)
  }
  expect('good tokens refused', refused(answers), 0)
  return { fetches: issuer.fetches - before, answers }
}

async function coldAndDown({ issuer, isolate, expect }) {
  const here = await isolate()
  issuer.outage = 'reset'
  const answers = await here.together(good(issuer, 100))
  const { fetches } = issuer
  expect('fetches', fetches, 1)
  expect('the refusal', verdicts(answers), ['keys_unavailable 503'])
  expect('who is told when to come back', answers.filter(({ retryAfter }) => Number(retryAfter) >= 1).length, 100)
  issuer.outage = undefined
  expect('once it is back', (await here.ask(good(issuer, 1)[0], { moved: 10 })).ok, true)
  return { fetches, answers, note: verdicts(answers).join() }
}

async function secondIsolate({ issuer, isolate, expect, hasStore, storage }) {
  // without waitUntil it is in the store when the answer is here
  const here = await loaded(issuer, () => isolate({ storage }), { waitUntil: false })
  await here.close()
  const before = issuer.fetches
  issuer.outage = 'reset'
  const there = await isolate({ storage })
  const answers = await there.together(good(issuer, 100))
  if (hasStore) {
    expect('fetches', issuer.fetches - before, 0)
    expect('good tokens refused', refused(answers), 0)
    expect('a stranger', (await there.ask(token(newKey(issuer.keys[0].jwk.kid)))).code, 'signature_invalid')
  }
  return { fetches: issuer.fetches - before, answers }
}

/** An isolate that holds the keys. */
async function loaded(issuer, isolate, options) {
  const here = await isolate()
  const answer = await here.ask(good(issuer, 1)[0], options)
  if (!answer.ok) throw new Error(`no keys: ${JSON.stringify(answer)}`)
  return here
}

/** Bursts of invented kids with good tokens among them, `every` so many seconds of the moved clock. */
async function waves(here, issuer, { from, waves, every, kids, good: count }) {
  const before = issuer.fetches
  const [answers, invented] = [[], []]
  for (let wave = 0; wave < waves; wave++) {
    const all = await here.together([...invent(kids), ...good(issuer, count)], { moved: from + wave * every })
    invented.push(...all.slice(0, kids))
    answers.push(...all.slice(kids))
  }
  return { answers, invented, fetches: issuer.fetches - before }
}

function good({ keys: [key] }, count) {
  return Array.from({ length: count }, () => token(key))
}

function invent(count) {
  return Array.from({ length: count }, () => token(STRANGER, crypto.randomUUID()))
}

const STRANGER = newKey()

/** Nothing but what a scenario is about makes a fetch; bursts come minutes after the load, so that no pause since the load matters. */
const LONG = 'public, max-age=3600'

function refused(answers) {
  return answers.filter(({ ok }) => !ok).length
}

function verdicts(answers) {
  return [...new Set(answers.map(({ ok, code, status, gone }) => (ok ? 'ok' : gone ?? `${code}${status ? ` ${status}` : ''}`)))].sort()
}

async function until(isSo) {
  for (let tries = 0; !isSo(); tries++) {
    if (tries === 2000) throw new Error('it never came to that')
    await sleep(5)
  }
}
