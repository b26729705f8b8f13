// The table: token, verdict, code, microseconds.

const RUNS = 25
const WIDTHS = [44, 10, 22, 8]

/** Judges and prints each row; answers whether every verdict is the expected one. */
export function print(rows) {
  line(['token', 'verdict', 'code', 'µs'])
  const surprises = rows.filter(({ name, token, judge, expected }) => {
    const { verdict, microseconds } = judged(judge, token)
    const outcome = verdict.ok ? 'accepted' : verdict.code
    const isExpected = outcome === expected
    const colour = isExpected ? (verdict.ok ? '32' : '33') : '31'
    line([name, verdict.ok ? 'accepted' : 'refused', verdict.ok ? '' : verdict.code, microseconds], colour)
    if (!isExpected) console.log(`  ^ expected ${expected}`)
    return !isExpected
  })
  console.log(`\n${rows.length - surprises.length} of ${rows.length} verdicts are as expected; µs: median of ${RUNS} runs`)
  return rows.length > 0 && surprises.length === 0
}

function judged(judge, token) {
  let verdict
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    verdict = judge(token)
    return (performance.now() - started) * 1000
  })
  return { verdict, microseconds: String(Math.round(times.sort((a, b) => a - b)[RUNS >> 1])) }
}

function line([name, verdict, code, microseconds], colour) {
  const cells = [name.padEnd(WIDTHS[0]), verdict.padEnd(WIDTHS[1]), code.padEnd(WIDTHS[2]), microseconds.padStart(WIDTHS[3])]
  if (colour && process.stdout.isTTY) cells[1] = `\x1b[${colour}m${cells[1]}\x1b[0m`
  console.log(cells.join(''))
}
