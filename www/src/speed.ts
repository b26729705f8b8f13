// jotproof beside WebCrypto and jose, in the visitor's own browser.
import * as jose from './bench/libraries/jose.mjs'
import * as jotproof from './bench/libraries/jotproof.mjs'
import * as webcrypto from './bench/libraries/webcrypto.mjs'
import { measure, quartiles, type Lane, type Spread } from './bench/stage/measure.mjs'
import { chart, type Bar } from './chart.js'
import { encode, segments, utf8 } from './compact.js'
import { onClick, part } from './dom.js'
import { sample } from './issuer.js'
import { isHmac } from './keys.js'
import { stayOffline } from './offline.js'

interface Sample {
  readonly token: string
  readonly sub: string
  readonly key: { readonly alg: string; readonly jwk: object }
}

const LIBRARIES: readonly { readonly id: string; readonly style: string; readonly library: BenchLibrary }[] = [
  { id: 'jotproof', style: 'ours', library: jotproof },
  { id: 'jose', style: 'theirs', library: jose },
  { id: 'webcrypto', style: 'floor', library: webcrypto },
]
const ALGORITHMS = ['ES256', 'EdDSA', 'RS256', 'HS256']
const COLD_STARTS = 9

async function measureAll(): Promise<void> {
  part('charts').replaceChildren()
  for (const alg of ALGORITHMS) {
    await say(`Measuring ${alg} …`)
    const made = await sampleOf(alg).catch(() => undefined)
    if (made === undefined) continue
    const spreads = await measure(await Promise.all(LIBRARIES.map(({ library }) => laneOf(library, made))), {
      rounds: 15,
      milliseconds: 20,
      warmUp: 300,
    })
    show(alg, 'µs per token', spreads)
  }
  await say('Starting cold …')
  show('Cold start, ES256', 'ms to the first verdict', await coldStarts(await sampleOf('ES256')))
  await say('Done. These are figures of this browser, on this machine, at this moment.')
}

async function sampleOf(alg: string): Promise<Sample> {
  const { token, key } = await sample(alg)
  const jwk = isHmac(alg) ? { kty: 'oct', k: encode(utf8(key)), alg } : (JSON.parse(key) as { keys: readonly [object] }).keys[0]
  return { token, sub: String(segments(token)[1]?.json?.['sub']), key: { alg, jwk } }
}

async function laneOf(library: BenchLibrary, { token, sub, key }: Sample): Promise<Lane> {
  const { verify } = await library.prepare(key)
  const isRight = (answer: string) => {
    if (answer !== sub) throw new Error(`${library.name} answered ${answer}`)
  }
  // what answers at once is not made to wait for a promise
  if (typeof verify(token) === 'string')
    return {
      run(count) {
        for (let n = 0; n < count; n++) isRight(verify(token) as string)
      },
    }
  return {
    async run(count) {
      for (let n = 0; n < count; n++) isRight(await verify(token))
    },
  }
}

/** In turns here too, each in a worker of its own. */
async function coldStarts(made: Sample): Promise<Spread[]> {
  const samples = LIBRARIES.map((): number[] => [])
  for (let round = 0; round < COLD_STARTS; round++) {
    for (const [at, { id }] of LIBRARIES.entries()) samples[at]!.push(await coldStart(id, made))
  }
  return samples.map(quartiles)
}

function coldStart(id: string, made: Sample): Promise<number> {
  const worker = new Worker('cold.js', { type: 'module', name: id })
  return new Promise<number>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<number | string>) =>
      typeof data === 'number' ? resolve(data) : reject(new Error(data)),
    )
    worker.addEventListener('error', () => reject(new Error(`no cold start of ${id}`)))
    worker.postMessage(made)
  }).finally(() => worker.terminate())
}

function show(title: string, unit: string, spreads: readonly Spread[]): void {
  const bars = LIBRARIES.map(({ library, style }, at): Bar => ({ name: library.name, style, ...spreads[at]! }))
  part('charts').append(chart(title, unit, bars))
}

/** And lets the page be painted. */
async function say(text: string): Promise<void> {
  part('progress').textContent = text
  await new Promise((resolve) => setTimeout(resolve, 30))
}

onClick('measure', async () => {
  const button = part<HTMLButtonElement>('measure')
  button.disabled = true
  await measureAll().catch((cause: unknown) => say(`It stopped: ${String(cause)}`))
  button.disabled = false
})
void stayOffline()
