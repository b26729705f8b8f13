// node tests/bench/run.mjs [--smoke | [--cold] runtimes…]: whole calls of the packed, installed tarball beside other libraries.
// Writes RESULTS.md, results.svg and results.json; runtimes that are not named keep the figures that they have; `--cold` measures cold starts alone,
// `--against OLD.tgz` the package against an older one.
import { cpus, loadavg } from 'node:os'
import { against } from './against.mjs'
import { coldStarts, measured } from './measured.mjs'
import { save } from './results.mjs'
import { runtimes as browsers } from './runtimes/browsers.mjs'
import { runtimes as programs } from './runtimes/command.mjs'
import { runtimes as workers } from './runtimes/workerd.mjs'
import { smoke } from './smoke.mjs'
import { staged } from './stage.mjs'

const RUNTIMES = [...programs, ...workers, ...browsers]
const FULL = { pace: { rounds: 60, milliseconds: 1.2, warmUp: 20 }, verifiers: 256 }

const names = process.argv.slice(2)
const isCold = names[0] === '--cold'
if (isCold) names.shift()
if (names[0] === '--smoke') await smoke()
else if (names[0] === '--against') await against(names[1], chosenOf(names.slice(2)), FULL.pace)
else await bench(names)

async function bench(names) {
  const chosen = chosenOf(names)
  if (loadavg()[0] > cpus().length) console.log(`the machine is busy (load average ${loadavg()[0].toFixed(1)}): expect figures that are worth little`)
  const stage = await staged('full')
  for (const runtime of chosen) {
    const started = Date.now()
    const say = (what) => console.log(`${runtime.name.padEnd(10)}${what.padEnd(12)}${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s`)
    const measurement = isCold ? await coldStarts(runtime, stage, FULL, say) : await measured(runtime, stage, FULL, say)
    // after each: the next may be interrupted
    save(({ runtimes }) => { runtimes[runtime.name] = { ...(isCold && runtimes[runtime.name]), ...measurement } })
  }
}

function chosenOf(names) {
  return (names.length > 0 ? names : RUNTIMES.map(({ name }) => name)).map(named)
}

function named(name) {
  const runtime = RUNTIMES.find((runtime) => runtime.name === name)
  if (!runtime) throw new Error(`no runtime ${name}; there are ${RUNTIMES.map(({ name }) => name).join(', ')}`)
  const cure = runtime.lacks()
  if (cure) throw new Error(`${name} is not installed: ${cure}`)
  return runtime
}
