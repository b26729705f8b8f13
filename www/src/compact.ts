// A token as one sees it: read leniently, since a page also shows what a verifier refuses. No verdict is made of it.

export type Json = { readonly [name: string]: unknown }

/** One part of a compact token: its text, and what it says as far as it can be read. */
export interface Segment {
  readonly text: string
  readonly decoded: string | undefined
  readonly json: Json | undefined
}

/** Its parts; what has more than a JWE keeps the rest in the last of them, or a page of prose would become a thousand. */
export function split(token: string): string[] {
  const all = token.split('.')
  return all.length <= MOST ? all : [...all.slice(0, MOST - 1), all.slice(MOST - 1).join('.')]
}

export function segments(token: string): Segment[] {
  return split(token).map((text) => {
    const decoded = decode(text)
    return { text, decoded, json: decoded === undefined ? undefined : object(decoded) }
  })
}

/** Base64url without padding (RFC 7515 §2). */
export function encode(data: Uint8Array | object): string {
  const bytes = data instanceof Uint8Array ? data : utf8(JSON.stringify(data))
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

function decode(text: string): string | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

function object(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

const MOST = 6
