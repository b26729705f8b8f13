// Bars with their spread.
import { make, makeSvg } from './dom.js'

export interface Bar {
  readonly name: string
  readonly style: string
  readonly median: number
  readonly q1: number
  readonly q3: number
}

export function chart(title: string, unit: string, bars: readonly Bar[]): HTMLElement {
  const longest = Math.max(...bars.map(({ median, q3 }) => Math.max(median, q3)))
  const told = bars.map(({ name, median }) => `${name} ${figure(median)}`).join(', ')
  const svg = makeSvg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${bars.length * ROW}`, role: 'img', 'aria-label': `${title}, ${unit}: ${told}` },
    ...bars.flatMap((bar, at) => row(bar, at * ROW, longest)),
  )
  return make(
    'section',
    { class: 'card chart' },
    make('div', { class: 'card-head' }, make('h2', {}, title), make('p', { class: 'kind' }, unit)),
    svg,
  )
}

function row({ name, style, median, q1, q3 }: Bar, y: number, longest: number): SVGElement[] {
  const x = (value: number) => (value / longest) * BARS
  const middle = y + 34
  return [
    makeSvg('text', { x: '0', y: String(y + 16) }, name),
    makeSvg('rect', { class: style, x: '0', y: String(y + 24), width: String(Math.max(2, x(median))), height: '20', rx: '5' }),
    makeSvg('line', { class: 'spread', x1: String(x(q1)), x2: String(x(q3)), y1: String(middle), y2: String(middle) }),
    makeSvg('text', { class: 'figure', x: String(Math.max(x(median), x(q3)) + 8), y: String(y + 39) }, figure(median)),
  ]
}

const figure = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))

const [WIDTH, BARS, ROW] = [400, 320, 54]
