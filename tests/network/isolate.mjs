// A fresh isolate of the real workerd, with what Cloudflare gives it, and the clients that ask it.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request as send } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { AUDIENCE, ISSUER } from './issuer.mjs'

/** A request that takes as long hangs: no time-out of a contender is longer than five seconds. */
const HANGS = 30_000

export class Isolate {
  #miniflare
  #contender
  #origin
  #closed
  /** The most requests that were being verified at one time. */
  mostUnderWay = 0

  /** `bundle` is what harness/bundle.mjs answers; with `storage`, a folder, what is stored outlives the isolate. */
  static async open({ bundle, compatibilityDate, contender, issuer, storage, store = '', record = '' }) {
    const { Miniflare } = createRequire(join(import.meta.dirname, '../runtimes/'))('miniflare')
    const isolate = new Isolate()
    const persisted = Object.fromEntries(['kv', 'cache', 'durableObjects'].map((kind) => [`${kind}Persist`, storage ? join(storage, kind) : false]))
    isolate.#contender = contender
    isolate.#miniflare = new Miniflare({
      modules: bundle.files.map(({ name, wasm }) =>
        ({ type: wasm ? 'CompiledWasm' : 'ESModule', path: name, contents: readFileSync(join(bundle.folder, name), wasm ? undefined : 'utf8') })),
      compatibilityDate, cf: false, kvNamespaces: ['KV'], durableObjects: { KEYS: 'KeyStoreObject' }, ...persisted,
      bindings: { URL_OF_KEYS: issuer.url, ISSUER, AUDIENCE, STORE: store, RECORD: record },
    })
    isolate.#origin = await isolate.#miniflare.ready
    return isolate
  }

  /**
   * The answer: { ok, code?, status?, retryAfter?, milliseconds }, `gone` where none came. `moved` is how far the clock is ahead, in seconds.
   * `cancel`, if given, is a promise: the client goes away when it settles.
   */
  ask(token, { moved = 0, party = '', size = 1, waitUntil = true, cancel } = {}) {
    return new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`, 'x-contender': this.#contender, 'x-moved': moved,
        'x-party': party, 'x-size': size, 'x-wait-until': waitUntil ? 'yes' : 'no',
      }
      const request = send(this.#origin, { agent: false, headers }, async (response) => {
        try {
          let text = ''
          for await (const chunk of response) text += chunk
          const answer = response.statusCode === 200 ? JSON.parse(text) : { ok: false, gone: `status ${response.statusCode}: ${text.slice(0, 300)}` }
          this.mostUnderWay = Math.max(this.mostUnderWay, answer.mostUnderWay ?? 0)
          resolve(answer)
        } catch (error) {
          resolve({ ok: false, gone: error.message })
        }
      })
      request.on('error', ({ message }) => resolve({ ok: false, gone: message }))
      request.setTimeout(HANGS, () => request.destroy(new Error(`no answer within ${HANGS / 1000} s`)))
      request.end()
      // a reset: a local workerd does not notice a client that closes politely, where the platform does
      cancel?.then(() => request.socket.resetAndDestroy())
    })
  }

  /** The answers to all of these, which are in the worker before the first of them is verified. */
  together(tokens, options = {}) {
    const party = randomUUID()
    return Promise.all(tokens.map((token) => this.ask(token, { ...options, party, size: tokens.length })))
  }

  async close() {
    this.#closed ??= this.#miniflare.dispose() // a second time is an error to it
    await this.#closed
  }
}
