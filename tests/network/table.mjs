// tests/bench/NETWORK.md and network.json: the figures of one run.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTRODUCTION, METHOD, NOTES } from './prose.mjs'

/** Of what a scenario answers: times are those of good tokens, in milliseconds. */
export function figures({ fetches, answers, note }) {
  const times = answers.filter(({ gone }) => !gone).map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (part) => times[Math.min(Math.floor(times.length * part), times.length - 1)] ?? null // nobody was answered
  const refused = answers.filter(({ ok }) => !ok).length
  return { fetches, asked: answers.length, refused, p50: at(0.5), p99: at(0.99), ...(note === undefined ? {} : { note }) }
}

/** `rows` are { scenario, date, contender, …figures }, one for each. */
export function write(rows, { scenarios, contenders, dates, versions }) {
  const folder = join(import.meta.dirname, '../bench')
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')
  writeFileSync(join(folder, 'network.json'), `{\n "versions": ${JSON.stringify(versions)},\n "rows": [\n${lines}\n ]\n}\n`)
  const find = (scenario, contender, date) => rows.find((row) => row.scenario === scenario.name && row.contender === contender && row.date === date)
  const [main, store] = [contenders[1], contenders.find((contender) => contender.endsWith('KV'))]
  const short = scenarios.map((scenario) => {
    const [other, ours] = [find(scenario, 'jose', dates[0]), find(scenario, scenario.isOfStores ? store : main, dates[0])]
    return [scenario.title, ...[other, ours].flatMap((row) => [count(row.fetches), refusals(row), latency(row)])]
  })
  const parts = dates.map((date) => {
    const all = scenarios.flatMap((scenario) => contenders.flatMap((contender, place) => {
      const row = find(scenario, contender, date)
      if (row === undefined) return []
      return [[place === 0 ? scenario.title : '', contender, count(row.fetches), refusals(row), count(row.p50), count(row.p99), row.note ?? '']]
    }))
    return `## Compatibility date ${date}\n\n${table(['', '', 'fetches', 'good tokens refused', 'p50, ms', 'p99, ms', ''], all)}`
  })
  writeFileSync(join(folder, 'NETWORK.md'), `${[
    INTRODUCTION,
    `Measured on ${versions.machine}, ${versions.measured}: jotproof ${versions.jotproof}, jose ${versions.jose}, workerd ${versions.workerd}.`,
    `## Side by side\n\nCompatibility date ${dates[0]}; \`max-age=300\` from the issuer, or an hour where a flood is looked at. ` +
      'Added latency is p50 / p99 in milliseconds.',
    table(['', 'jose: fetches', 'good tokens refused', 'added latency', 'jotproof: fetches', 'good tokens refused', 'added latency'], short),
    NOTES, METHOD, ...parts,
  ].join('\n\n')}\n`)
}

function refusals({ refused, asked }) {
  return refused === 0 ? `0 of ${count(asked)}` : `**${count(refused)}** of ${count(asked)}`
}

function latency({ p50, p99 }) {
  return `${count(p50)} / ${count(p99)}`
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map((name, at) => (at === 0 || name === '' ? '---|' : '---:|')).join('')}`, ...rows.map(line)].join('\n')
}

const count = (value) => value?.toLocaleString('en') ?? '–'
