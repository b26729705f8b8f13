// The answer that an API gives with this verdict, as it goes over the wire.
import type { Denial } from 'jotproof'
import { make, part } from './dom.js'

export async function drawAnswer(denial: Denial | undefined): Promise<void> {
  const welcome = [make('span', { class: 'status good' }, 'HTTP/1.1 200 OK'), '\n\nyour handler runs, with the claims']
  part('answer').replaceChildren(...(denial === undefined ? welcome : await refusal(denial)))
}

export function clearAnswer(): void {
  part('answer').replaceChildren('Nothing to answer yet.')
}

async function refusal(denial: Denial): Promise<(Node | string)[]> {
  const response = denial.response()
  const headers = Array.from(response.headers, ([name, value]) => [make('span', { class: 'name' }, titled(name)), `: ${value}\n`]).flat()
  const status = make('span', { class: 'status bad' }, `HTTP/1.1 ${response.status} ${WORDS[response.status] ?? ''}`)
  return [status, '\n', ...headers, '\n', await response.text()]
}

const titled = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()).replace('Www', 'WWW')

/** RFC 9110 §15 */
const WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
