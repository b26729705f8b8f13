// RESULTS.md.
import { ALGORITHMS } from './policy.mjs'
import { INTRODUCTION, METHOD, NAMES, NATIVE, SITUATIONS } from './prose.mjs'
import { COLUMNS, ROWS, ratio } from './targets.mjs'

export function report({ machine, runtimes, native }) {
  const measured = Object.entries(runtimes)
  return `${[
    INTRODUCTION,
    versions(machine, measured),
    '## Targets\n\nTimes faster than the other, and the target. Below 1 we are slower; **bold** is below the target.',
    targets(runtimes),
    '## Against jose, everywhere\n\nTimes faster than `jose` with a hot key. **Bold** is slower than jose.',
    ratios(measured, 'jose'),
    METHOD,
    ...measured.map(([name, runtime]) => inRuntime(name, runtime)),
    ...(native ? [inRust(native)] : []),
  ].join('\n\n')}\n`
}

function versions(machine, measured) {
  const rows = measured.map(([name, { version, date, load, rounds, package: content }]) => [NAMES[name], version, date, digits(load), rounds, content])
  return `Measured on ${machine}. A load above the number of processors means that others were at work, and that the figures are worth little.\n\n${table(['runtime', 'version', 'date', 'load before', 'rounds', 'jotproof: version, SHA-256 of the module'], rows)}`
}

function targets(runtimes) {
  const rows = ROWS.map((row) => [row.title, ...COLUMNS.map(({ runtime, library }, at) => {
    const [reached, least] = [ratio(runtimes[runtime], row, library), row.least[at]]
    if (reached === undefined) return least === undefined ? '–' : `not measured (≥ ${least}×)`
    if (least === undefined) return times(reached)
    return reached >= least ? `${times(reached)} (≥ ${least}×)` : `**${times(reached)}** (≥ ${least}×)`
  })])
  return table(['', ...COLUMNS.map(({ title }) => title)], rows)
}

function ratios(measured, library) {
  const rows = measured.map(([name, runtime]) => [NAMES[name], ...ALGORITHMS.map((alg) => {
    const reached = ratio(runtime, { alg }, library)
    return reached === undefined ? '–' : reached < 1 ? `**${times(reached)}**` : times(reached)
  })])
  return table(['runtime', ...ALGORITHMS], rows)
}

function inRuntime(name, { version, algorithms, cold, memory }) {
  const parts = Object.entries(SITUATIONS).map(([situation, title]) => `### ${title}\n\n${situationTable(algorithms, situation)}`)
  parts.push(`### Cold start: milliseconds from the bytes of a bundle to the first ES256 verdict\n\n${coldTable(cold)}`)
  if (memory) parts.push(`### Memory of the WebAssembly instance, bytes\n\n${memoryTable(memory)}`)
  return `## ${NAMES[name]} ${version}\n\n${parts.join('\n\n')}\n\n${leftOut(algorithms)}`
}

function inRust({ date, cells }) {
  const libraries = [...new Set(ALGORITHMS.flatMap((alg) => Object.keys(cells[alg])))]
  const rows = libraries.map((library) => [library, ...ALGORITHMS.map((alg) => (cells[alg][library] ? spread(cells[alg][library]) : '–'))])
  return `${NATIVE} ${date}.\n\n${table(['', ...ALGORITHMS], rows)}`
}

function situationTable(algorithms, situation) {
  const libraries = new Set(ALGORITHMS.flatMap((alg) => Object.keys(algorithms[alg].cells[situation] ?? {})))
  const rows = [...libraries].map((library) => [library, ...ALGORITHMS.map((alg) => {
    const cell = algorithms[alg].cells[situation]?.[library]
    if (!cell) return '–'
    return situation === 'parallel' ? thousands(1e6 / cell.median) : spread(cell)
  })])
  return rows.length > 0 ? table(['', ...ALGORITHMS], rows) : 'No library has it here.'
}

function coldTable(cold) {
  return table(['', 'ms', 'jose / this'], Object.entries(cold).map(([library, cell]) => [library, spread(cell), times(cold.jose.median / cell.median)]))
}

function memoryTable(memory) {
  const rows = ALGORITHMS.map((alg) => {
    const { count, instance, perVerifier, perHotKey, all } = memory[alg]
    return [alg, ...[instance, perVerifier, perHotKey, all].map(thousands), thousands(count)]
  })
  return table(['', 'instance', 'per verifier and key', 'more per hot key', 'all', 'verifiers'], rows)
}

/** The same reason for several situations and algorithms is one entry. */
function leftOut(algorithms) {
  const reasons = new Map()
  for (const [alg, { absent }] of Object.entries(algorithms)) {
    for (const { library, reason } of absent) {
      const entry = `${library} ${reason.replace(` ${alg}`, '')}`
      reasons.set(entry, new Set(reasons.get(entry)).add(alg))
    }
  }
  return `Left out: ${[...reasons].map(([entry, algs]) => `${entry} (${[...algs].join(' ')})`).join('; ') || 'nothing'}.`
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map((_, at) => (at === 0 ? '---|' : '---:|')).join('')}`, ...rows.map(line)].join('\n')
}

const spread = ({ median, q1, q3 }) => `${digits(median)} <sub>${digits(q1)}–${digits(q3)}</sub>`
const digits = (value) => (value < 1000 ? String(Number(value.toPrecision(3))) : thousands(value))
const thousands = (value) => Math.round(value).toLocaleString('en')
const times = (value) => `${value >= 10 ? Math.round(value) : Number(value.toPrecision(2))}×`
