// results.svg: a panel for each of four algorithms, a pair of bars for each runtime. No script, no font of its own, both colour schemes.
import { NAMES } from './prose.mjs'

const SHOWN = ['ES256', 'EdDSA', 'RS256', 'HS256']
const BARS = [{ library: 'jotproof', style: 'ours' }, { library: 'jose', style: 'theirs' }]
const PANEL = { width: 440, names: 84, bars: 240, row: 28, bar: 11, head: 34, gap: 18 }
const TOP = 58

export function picture({ runtimes }) {
  const shown = Object.entries(runtimes)
  const height = PANEL.head + shown.length * PANEL.row + PANEL.gap
  const panels = SHOWN.map((alg, at) => panel(alg, shown, (at % 2) * PANEL.width, TOP + Math.floor(at / 2) * height))
  const [width, all] = [2 * PANEL.width, TOP + 2 * height]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${all}" viewBox="0 0 ${width} ${all}" role="img" aria-labelledby="title">
<title id="title">Microseconds per verified token with a hot key, jotproof beside jose, in each runtime</title>
<style>${STYLE}</style>
<text class="title" x="12" y="24">One verified token, hot key: µs per call, shorter is better</text>
${BARS.map(({ library, style }, at) => `<rect class="${style}" x="${12 + at * 90}" y="36" width="11" height="11" rx="2"/><text x="${28 + at * 90}" y="46">${library}</text>`).join('')}
${panels.join('\n')}
</svg>
`
}

function panel(alg, shown, x, y) {
  const cells = shown.map(([name, { algorithms }]) => ({ name, cells: algorithms[alg].cells.hot }))
  const longest = Math.max(...cells.flatMap(({ cells }) => BARS.map(({ library }) => cells[library]?.median ?? 0)))
  const rows = cells.map(({ name, cells }, at) => row(name, cells, longest, at * PANEL.row + PANEL.head))
  return `<g transform="translate(${x} ${y})"><text class="head" x="${PANEL.names}" y="${PANEL.head - 12}">${alg}</text>${rows.join('')}</g>`
}

function row(name, cells, longest, y) {
  const bars = BARS.map(({ library, style }, at) => {
    const cell = cells[library]
    const top = y + at * PANEL.bar
    if (!cell) return `<text class="small" x="${PANEL.names}" y="${top + 9}">not here</text>`
    const width = Math.max(1, (cell.median / longest) * PANEL.bars)
    return `<rect class="${style}" x="${PANEL.names}" y="${top}" width="${width.toFixed(1)}" height="${PANEL.bar - 1}" rx="2"/>`
      + `<text class="small" x="${(PANEL.names + width + 5).toFixed(1)}" y="${top + 9}">${label(library, cells)}</text>`
  })
  return `<text class="name" x="${PANEL.names - 8}" y="${y + 15}">${NAMES[name]}</text>${bars.join('')}`
}

/** Our bar says how much faster it is, also where it is slower. */
function label(library, { jotproof, jose, [library]: { median } }) {
  const figure = median < 10 ? median.toFixed(1) : Math.round(median).toLocaleString('en')
  return library === 'jotproof' && jose ? `${figure} · ${(jose.median / jotproof.median).toPrecision(2)}×` : figure
}

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #24292f }
.title { font-size: 15px; font-weight: 600 } .head { font-size: 13px; font-weight: 600 } .name { text-anchor: end } .small { font-size: 10px; fill: #57606a }
.ours { fill: #0969da } .theirs { fill: #afb8c1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .small { fill: #9da7b3 } .ours { fill: #4493f8 } .theirs { fill: #484f58 }
}
`
