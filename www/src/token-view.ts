// The token in colours, and what its parts say.
import { CLAIMS, HEADER, type Meaning } from './claims.js'
import { split, type Json, type Segment } from './compact.js'
import { DATES, isDate, local, relative } from './dates.js'
import { make, part } from './dom.js'

/** The text below the transparent text of the field, each part in its colour. */
export function paintToken(text: string): void {
  const inked = split(text).flatMap((segment, at) => [make('span', { class: 'dot' }, '.'), make('span', { class: styleOf(at) }, segment)])
  // a line break at the end has no height of its own
  part('ink').replaceChildren(...inked.slice(1), '\u200b')
}

export function drawParts(all: readonly Segment[], now: number): void {
  const isEmpty = all.length === 1 && all[0]!.text === ''
  const sections = all.map((segment, at) => section(segment, at, all.length, now))
  part('parts').replaceChildren(...(isEmpty ? [make('p', { class: 'note' }, 'Nothing yet.')] : sections))
}

/** Dates go on while the page is open. */
export function tickParts(now: number): void {
  for (const element of part('parts').querySelectorAll<HTMLElement>('[data-date]'))
    element.textContent = relative(Number(element.dataset['date']), now)
}

function section({ text, decoded, json }: Segment, at: number, count: number, now: number): HTMLElement {
  const isCompact = count === 3
  const title =
    (isCompact ? ['Header', 'Payload', 'Signature'] : count === 5 ? ENCRYPTED : [])[at] ?? (count === 1 ? 'The text' : `Part ${at + 1}`)
  const body =
    json !== undefined && (!isCompact || at < 2) ? rows(json, at === 0 ? HEADER : CLAIMS, now) : raw(text, decoded, isCompact && at < 2)
  return make('section', { class: `decoded ${styleOf(at)}` }, make('h3', {}, title), body)
}

function raw(text: string, decoded: string | undefined, isText: boolean): HTMLElement {
  if (isText) return make('p', { class: 'note' }, decoded === undefined ? 'Not base64url of UTF-8.' : `Not a JSON object: ${decoded}`)
  if (text === '') return make('p', { class: 'note' }, 'Empty.')
  const bytes = Math.floor((text.length * 3) / 4)
  return make(
    'p',
    {},
    `${text.length.toLocaleString('en')} characters `,
    make('span', { class: 'source' }, `${bytes.toLocaleString('en')} bytes`),
  )
}

function rows(json: Json, meanings: Readonly<Record<string, Meaning>>, now: number): HTMLElement {
  return make('dl', { class: 'claims' }, ...Object.entries(json).map(([name, value]) => row(name, value, meanings, now)))
}

function row(name: string, value: unknown, meanings: Readonly<Record<string, Meaning>>, now: number): HTMLElement {
  const details: HTMLElement[] = [make('dd', { class: 'value' }, JSON.stringify(value, undefined, typeof value === 'object' ? 1 : 0))]
  if (DATES.has(name) && isDate(value)) {
    details.push(make('dd', { class: 'date' }, local(value), ' · ', make('strong', { 'data-date': String(value) }, relative(value, now))))
  }
  const meaning = Object.hasOwn(meanings, name) ? meanings[name] : undefined
  if (meaning !== undefined) details.push(make('dd', { class: 'meaning' }, meaning[0], ' ', make('span', { class: 'source' }, meaning[1])))
  return make('div', {}, make('dt', {}, name), ...details)
}

const styleOf = (at: number) => `part-${Math.min(at, 4)}`

const ENCRYPTED = ['Header', 'Encrypted key', 'Initialization vector', 'Ciphertext', 'Authentication tag']
