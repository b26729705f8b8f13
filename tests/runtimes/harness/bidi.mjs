// WebDriver BiDi, as far as a question and its answer go: for what the older protocol has no command. Node 20 has no WebSocket.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'

/** Answers `{ command(method, params), close }` for the `webSocketUrl` of a session. */
export async function bidi(url) {
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': 13, 'sec-websocket-key': randomBytes(16).toString('base64') }
  const [, socket, head] = await once(request(url.replace('ws:', 'http:'), { headers }).end(), 'upgrade')
  const waiting = new Map()
  let [bytes, text, id] = [head, '', 0]
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    for (let frame; (frame = frameOf(bytes)); bytes = bytes.subarray(frame.end)) {
      if (frame.isControl) continue
      text += bytes.subarray(frame.start, frame.end)
      if (frame.isLast) [text] = ['', answered(JSON.parse(text))]
    }
  })
  socket.on('error', () => {}) // `close` follows
  socket.on('close', () => { for (const { reject } of waiting.values()) reject(new Error('the browser closed its socket')) })

  function answered({ id, type, result, error, message }) {
    if (type === 'error') waiting.get(id)?.reject(new Error(`${error}: ${message}`))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  }
  return {
    command: (method, params) => new Promise((resolve, reject) => {
      waiting.set(++id, { resolve, reject })
      socket.write(masked(JSON.stringify({ id, method, params })))
    }),
    close: () => socket.destroy(),
  }
}

/** RFC 6455 §5.2; undefined until the first frame in `bytes` is whole. */
function frameOf(bytes) {
  if (bytes.length < 2) return undefined
  const short = bytes[1] & 0x7f
  const start = { 126: 4, 127: 10 }[short] ?? 2
  if (bytes.length < start) return undefined
  const end = start + (start === 4 ? bytes.readUInt16BE(2) : start === 10 ? Number(bytes.readBigUInt64BE(2)) : short)
  return bytes.length < end ? undefined : { start, end, isLast: bytes[0] > 0x7f, isControl: (bytes[0] & 8) !== 0 }
}

/** A text of up to 65,535 bytes; Firefox does not answer where the mask is 0. */
function masked(text) {
  const [payload, mask] = [Buffer.from(text), randomBytes(4)]
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff]
  return Buffer.concat([Buffer.from([0x81, 0x80 | length[0], ...length.slice(1)]), mask, payload.map((byte, at) => byte ^ mask[at % 4])])
}
