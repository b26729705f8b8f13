// When a token is good, as a picture: its life as a bar, the tolerance around it, and where now is.
import type { Json } from './compact.js'
import { isDate, local, moment, relative } from './dates.js'
import { make, makeSvg, part } from './dom.js'

interface Moment {
  readonly name: string
  readonly at: number
}

export function drawTimeline(claims: Json | undefined, tolerance: number, now: number): void {
  const moments = NAMES.flatMap((name) => {
    const at = claims?.[name]
    return isDate(at) ? [{ name, at }] : []
  })
  part('now').textContent = `now ${local(now)}`
  part('timeline').replaceChildren(
    moments.length === 0 ? make('p', { class: 'note' }, 'No dates to show.') : picture(moments, tolerance, now),
  )
}

function picture(moments: readonly Moment[], tolerance: number, now: number): SVGElement {
  const width = Math.max(300, part('timeline').clientWidth)
  const exp = moments.find(({ name }) => name === 'exp')?.at
  const starts = moments.filter(({ name }) => name !== 'exp').map(({ at }) => at)
  // a token without a start is good from the beginning of the picture, one without an end to its end
  const begin = starts.length > 0 ? Math.max(...starts) : undefined
  const [from, to] = [starts.length > 0 ? Math.min(...starts) : Math.min(exp ?? now, now), exp ?? Math.max(...starts, now)]
  const life = Math.max(to - from, tolerance * 4, 1)
  // now may be years away: then it stands at the edge, with an arrow
  const [left, right] = [from - life * 0.16, to + life * 0.26]
  const x = (at: number) => ((Math.min(Math.max(at, left), right) - left) / (right - left)) * (width - 2 * EDGE) + EDGE
  const isGood = (begin === undefined || now >= begin - tolerance) && (exp === undefined || now < exp + tolerance)
  const bar = (style: string, slack: number) => {
    const [start, end] = [begin === undefined ? 0 : x(begin - slack), exp === undefined ? width : x(exp + slack)]
    return makeSvg('rect', {
      class: style,
      x: String(start),
      y: String(BAR),
      width: String(Math.max(2, end - start)),
      height: String(THICK),
      rx: '5',
    })
  }
  const size = { viewBox: `0 0 ${width} ${HEIGHT}`, width: String(width), height: String(HEIGHT) }
  const svg = makeSvg(
    'svg',
    { ...size, role: 'img', 'aria-label': sentence(moments, now, isGood) },
    makeSvg('line', { class: 'axis', x1: '0', x2: String(width), y1: String(BAR + THICK / 2), y2: String(BAR + THICK / 2) }),
    bar('tolerance', tolerance),
    bar('life', 0),
  )
  for (const { text, at } of labels(moments, x)) svg.append(...mark(text, moment(at, now), x(at), width))
  svg.append(...nowMark(now, x, width, isGood, now < left ? '← ' : '', now > right ? ' →' : ''))
  return svg
}

/** Moments that stand at the same place share a label. */
function labels(moments: readonly Moment[], x: (at: number) => number): { text: string; at: number }[] {
  const shown: { text: string; at: number }[] = []
  for (const { name, at } of [...moments].sort((a, b) => a.at - b.at)) {
    const last = shown.at(-1)
    if (last !== undefined && x(at) - x(last.at) < LABEL) last.text += ` ${name}`
    else shown.push({ text: name, at })
  }
  return shown
}

function mark(text: string, when: string, place: number, width: number): SVGElement[] {
  const anchor = place > width - LABEL ? 'end' : place < LABEL ? 'start' : 'middle'
  return [
    makeSvg('line', { class: 'tick', x1: String(place), x2: String(place), y1: String(BAR - 8), y2: String(BAR + THICK) }),
    makeSvg('text', { class: 'name', x: String(place), y: String(BAR - 28), 'text-anchor': anchor }, text),
    makeSvg('text', { class: 'when', x: String(place), y: String(BAR - 13), 'text-anchor': anchor }, when),
  ]
}

function nowMark(now: number, x: (at: number) => number, width: number, isGood: boolean, before: string, after: string): SVGElement[] {
  const place = x(now)
  const anchor = place > width - 60 ? 'end' : place < 60 ? 'start' : 'middle'
  return [
    makeSvg(
      'g',
      { class: isGood ? 'now good' : 'now bad' },
      makeSvg('line', { x1: String(place), x2: String(place), y1: String(BAR - 4), y2: String(BAR + THICK + 14) }),
      makeSvg('circle', { cx: String(place), cy: String(BAR + THICK / 2), r: '7' }),
      makeSvg('text', { x: String(place), y: String(BAR + THICK + 30), 'text-anchor': anchor }, `${before}now${after}`),
    ),
  ]
}

function sentence(moments: readonly Moment[], now: number, isGood: boolean): string {
  const told = moments.map(({ name, at }) => `${name} ${relative(at, now)}`).join(', ')
  return `${isGood ? 'By its dates the token is good' : 'By its dates the token is not good'}: ${told}.`
}

const NAMES = ['iat', 'nbf', 'exp'] as const
/** Pixels; LABEL is what a date takes up. */
const [EDGE, BAR, THICK, HEIGHT, LABEL] = [14, 50, 18, 104, 90]
