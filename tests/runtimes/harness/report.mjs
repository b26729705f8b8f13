// Runs targets a few at a time, prints one line for each, and ends with the counts.
const paint = (code, text) => (process.stdout.isTTY ? `\x1b[${code}m${text}\x1b[0m` : text)

/**
 * A target is { name, suite?, lacks?(), run() -> { passed, failed: [{ name, message }], attacks? } }. `lacks` answers the command
 * that installs what is missing. Targets that name the same suite must count the same, and run rows of attacks. One with
 * `attempts` is run again when it failed, for an engine with a fault of its own, and says so. Sets the exit code: it is 0 where nothing
 * failed, and something passed or could not run here; in CI, what cannot run is a failure.
 */
export async function report(targets, { names = [], parallel = 2 } = {}) {
  const chosen = targets.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))
  const totals = { passed: 0, failed: 0, skipped: 0 }
  const counts = new Map()
  const queue = chosen.map((target) => async () => {
    const started = Date.now()
    let line = await judge(target, counts)
    for (let attempt = 1; line.failed.length && attempt < (target.attempts ?? 1); attempt++) {
      for (const { name, message } of line.failed.slice(0, SHOWN)) console.log(paint(33, `again    ${target.name}: ${name}: ${String(message).slice(0, 200)}`))
      line = await judge(target, counts)
    }
    totals.passed += line.passed
    totals.failed += line.failed.length
    totals.skipped += line.skipped ? 1 : 0
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    if (line.skipped) console.log(paint(33, `skipped  ${target.name}: ${line.skipped}`))
    else console.log(`${line.failed.length ? paint(31, 'FAILED ') : paint(32, 'ok     ')}  ${target.name.padEnd(38)} ${line.passed} passed, ${line.failed.length} failed${attackRows(line)}  ${seconds} s`)
    for (const { name, message } of line.failed.slice(0, SHOWN)) console.log(`         ${name}\n           ${String(message).slice(0, 2000).replaceAll('\n', '\n           ')}`)
    if (line.failed.length > SHOWN) console.log(`         and ${line.failed.length - SHOWN} more`)
  })
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (let next; (next = queue.shift()); ) await next()
  }))
  const ran = totals.passed + totals.failed + totals.skipped > 0
  if (!ran) console.log(paint(31, 'nothing ran'))
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
  process.exitCode = ran && totals.failed === 0 && !(process.env.CI && totals.skipped) ? 0 : 1
}

async function judge({ name, suite, lacks, run }, counts) {
  const cure = lacks?.()
  if (cure) {
    const skipped = `not installed; ${cure}`
    return process.env.CI ? { passed: 0, failed: [{ name, message: skipped }] } : { passed: 0, failed: [], skipped }
  }
  let passed, failed, attacks
  try {
    const result = await run();
    [passed, failed, attacks] = [Number(result.passed), [...result.failed], result.attacks]
  } catch (error) {
    return { passed: 0, failed: [{ name, message: error.stack ?? error }] }
  }
  const count = passed + failed.length
  if (count === 0) failed.push({ name, message: 'ran nothing' })
  if (suite) {
    if (!counts.has(suite)) counts.set(suite, { name, count })
    const first = counts.get(suite)
    if (!(attacks > 0)) failed.push({ name, message: 'ran no rows of attacks' })
    if (first.count !== count) failed.push({ name, message: `ran ${count} tests, ${first.name} ran ${first.count}` })
  }
  return { passed, failed, attacks }
}

const attackRows = ({ attacks }) => (attacks === undefined ? '' : `, ${attacks} rows of attacks`)

const SHOWN = 20
