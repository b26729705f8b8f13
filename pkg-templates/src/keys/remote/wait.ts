// How one call waits for a fetch that another one makes.
//
// Workers bind I/O to the request that began it. A promise of another request must not be awaited there: at old compatibility dates what
// follows runs in that other request, and a request that has nothing of its own under way is taken for hung. So there a call looks again
// and again, by timers of its own, whether the fetch is done, and whether who makes it is alive: a request that its client has given up
// stops in the middle, without a word.
import { boundToRequests } from '#module/remote'
import { ignore } from '../../input/listen.js'

/** A fetch that somebody makes. */
export interface Running {
  readonly flight: number
  /** Settles when it is done, and never rejects. */
  readonly promise: Promise<void>
  /** The same, with what follows and nobody has to wait for. */
  readonly end: Promise<void>
  isDone: boolean
  /** Goes up while who makes it is alive. */
  beats: number
}

/** Whether what was begun goes on after the answer to the request, without being asked to. */
export function outlivesRequests(): boolean {
  return !boundToRequests
}

/** Makes the fetch, with a sign of life at intervals; it answers what is left to do. */
export function start(flight: number, fetch: () => Promise<(() => Promise<unknown>) | undefined>): Running {
  const fetched = fetch().catch(() => undefined)
  const promise = fetched.then(() => {
    running.isDone = true
    clearInterval(timer)
  })
  const end = fetched.then(async (rest) => {
    await rest?.()
  })
  const running: Running = { flight, promise, end, isDone: false, beats: 0 }
  const timer = boundToRequests ? setInterval(() => (running.beats += 1), BEAT) : undefined
  return running
}

/** Waits until it is done: then `true`. `false` when who makes it is gone. */
export async function isDone(running: Running): Promise<boolean> {
  if (!boundToRequests) {
    await running.promise
    return true
  }
  let { beats } = running
  let silence = 0
  for (let pause = FIRST_PAUSE; !running.isDone; pause = Math.min(pause * 2, BEAT)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    // counted, not measured: an event loop that stood still held both sides up
    silence = beats === running.beats && pause === BEAT ? silence + 1 : 0
    beats = running.beats
    if (silence > MOST_SILENT) return running.isDone
  }
  return true
}

/** The answer of `ask` within these milliseconds; `late` or `failed` where it takes longer or throws. */
export async function within<T>(milliseconds: number, late: T, failed: T, ask: () => T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(late), milliseconds)))
  try {
    return await Promise.race([ask(), end])
  } catch (cause) {
    ignore(cause)
    return failed
  } finally {
    clearTimeout(timer)
  }
}

/** Milliseconds. */
const BEAT = 50
const FIRST_PAUSE = 3
/** Beats that nobody heard: a quarter of a second. */
const MOST_SILENT = 5
