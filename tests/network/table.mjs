export function figures({ fetches, answers, note }) {
  const times = answers.filter(({ gone }) => !gone).map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (part) => times[Math.min(Math.floor(times.length * part), times.length - 1)]
  return { fetches, asked: answers.length, refused: answers.filter(({ ok }) => !ok).length, p50: at(0.5), p99: at(0.99), ...(note === undefined ? {} : { note }) }
}
export function write() {}
