// An issuer whose network can be spoilt: an HTTP server on localhost that publishes ES256 keys and counts who asks, and the tokens of those keys.
import { randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { pairOf } from '../runtimes/harness/pair.mjs'

export const ISSUER = 'https://login.example.com/'
export const AUDIENCE = 'https://api.example.com'

/** How an endpoint can be out of order. */
export const OUTAGES = {
  reset: ({ socket }) => socket.destroy(),
  503: (_, response) => response.writeHead(503, { 'retry-after': '5' }).end('overloaded'),
  html: (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>maintenance</title>'),
}

export class Issuer {
  /** Milliseconds until an answer. */
  delay = 0
  /** One of `OUTAGES`, or nothing. */
  outage
  /** As most providers send it: minutes. */
  cacheControl = 'public, max-age=300'
  fetches = 0
  /** Of them, those that are under way. */
  open = 0
  /** Answers that nobody waited for. */
  cancelled = 0
  keys = [newKey()]
  #server = createServer({ keepAlive: false }, (request, response) => this.#answer(request, response))

  async listen() {
    // a queue that is too short for a thousand callers would add the seconds of a lost SYN to their wait
    await new Promise((resolve) => this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve))
    return this
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/jwks.json`
  }

  get jwks() {
    return JSON.stringify({ keys: this.keys.map(({ jwk }) => jwk) })
  }

  /** Publishes a new key, beside the old ones or in their place. Answers it. */
  rotate({ keepsOld = true } = {}) {
    const key = newKey()
    this.keys = keepsOld ? [key, ...this.keys] : [key]
    return key
  }

  async #answer(request, response) {
    this.fetches += 1
    this.open += 1
    response.on('close', () => { this.open -= 1 })
    response.on('close', () => { this.cancelled += response.writableFinished || this.outage ? 0 : 1 })
    if (this.delay > 0) await sleep(this.delay, undefined, { ref: false })
    if (this.outage !== undefined) return OUTAGES[this.outage](request, response)
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': this.cacheControl, connection: 'close' }).end(this.jwks)
  }

  close() {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

/** A key and its public half. */
export function newKey(kid = randomUUID()) {
  const { privateKey, publicKey } = pairOf('ec', { namedCurve: 'P-256' })
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } }
}

/** A token that holds for days: the scenarios move the clock. */
export function token({ privateKey, jwk }, kid = jwk.kid) {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'ada', jti: randomUUID(), iat: now - 60, exp: now + 7 * 86_400 }
  const input = [{ alg: 'ES256', typ: 'JWT', kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
