// One HTTP request over a socket, with exactly these lines: clients of HTTP join, drop or add some.
import { once } from 'node:events'
import { connect } from 'node:net'

/** `headers` are [name, value] pairs. Answers { status, headers: [name in lower case, value][], body }. */
export async function ask(port, { method = 'GET', path, headers = [] }) {
  const lines = [['Host', `127.0.0.1:${port}`], ['Connection', 'close'], ...headers]
  if (method !== 'GET') lines.push(['Content-Length', '0'])
  const socket = connect(port, '127.0.0.1').setTimeout(60_000, () => socket.destroy(new Error(`no answer to ${method} ${path}`)))
  const chunks = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n`)
  await once(socket, 'end') // rejects on `error`
  return read(Buffer.concat(chunks).toString('latin1'))
}

function read(text) {
  const end = text.indexOf('\r\n\r\n')
  const [start, ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  const body = text.slice(end + 4)
  const chunked = headers.some(([name, value]) => name === 'transfer-encoding' && value === 'chunked')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(start)?.[1]), headers, body: chunked ? joined(body) : body }
}

/** RFC 9112 §7.1, without trailers. */
function joined(body) {
  let all = ''
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = parseInt(body.slice(at, end), 16)
    if (!(size > 0)) return all
    all += body.slice(end + 2, end + 2 + size)
    at = end + 2 + size + 2
  }
}
