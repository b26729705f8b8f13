// Reads what a caller hands over: once, own data properties only. Prototypes, getters, toJSON and iterators have no say, so neither
// a polluted prototype nor an object that answers differently the second time changes what is compiled.
import { JSON_DEPTH, JWKS_BYTES } from '../generated/limits.js'
import { configInvalid, isOwn, JotproofError } from '../results/error.js'
import { hasOwn } from '../results/own.js'
import type { Hint } from '../sentences/hints.js'
import { ignore } from './listen.js'
import { ABSENT, UNCHECKED } from './sentinels.js'

/**
 * The own members of a plain object, symbols refused.
 * `subject` is the option to name when it is none; without it each member is an option and named itself.
 */
export function ownMembers(object: unknown, subject?: string): Map<string, unknown> {
  const named = subject ?? 'options'
  return reading(named, () => {
    if (typeof object !== 'object' || object === null || !isPlain(object)) throw configInvalid(named, 'value', 'object')
    const members = new Map<string, unknown>()
    for (const name of Reflect.ownKeys(object)) {
      if (typeof name !== 'string') throw configInvalid(named, 'unknown', 'symbol')
      members.set(name, ownValue(object, name, subject ?? name))
    }
    return members
  })
}

/**
 * Refuses arguments that a function does not take: a condition among them would be lost without a word. `undefined` asks for nothing.
 *
 * @throws JotproofError `config_invalid` (`arguments`)
 */
export function refuseMore(more: readonly unknown[], takes: Hint): void {
  if (more.some((argument) => argument !== undefined)) throw configInvalid('arguments', 'unknown', takes)
}

/**
 * The value as JSON text. `undefined` and holes become `null`, which is refused wherever it stands: a setting that got lost.
 *
 * @throws JotproofError `config_invalid` for what JSON cannot say
 */
export function snapshot(value: unknown, subject: string): string {
  let room = JWKS_BYTES

  function write(value: unknown, depth: number): string {
    if (typeof value !== 'object' || value === null) return claimed(scalar(value, subject))
    if (depth === MAX_DEPTH) throw configInvalid(subject, 'value', 'depth')
    const elements = ownElements(value, subject)
    if (elements !== undefined) return claimed('[') + elements.map((element) => write(element, depth + 1)).join() + ']'
    const texts = Array.from(
      ownMembers(value, subject),
      ([name, member]) => claimed(scalar(name, subject)) + ':' + write(member, depth + 1),
    )
    return claimed('{') + texts.join() + '}'
  }

  function claimed(text: string): string {
    room -= text.length
    if (room < 0) throw configInvalid(subject, 'value', 'size')
    return text
  }

  return reading(subject, () => write(value, 0))
}

/** The elements of an array by index, `undefined` for anything else: its iterator and its prototype's holes are not asked. */
export function ownElements(array: unknown, subject: string): unknown[] | undefined {
  return reading(subject, () => {
    if (!Array.isArray(array)) return undefined
    const length = ownValue(array, 'length', subject) as number
    if (length > MAX_ELEMENTS) throw configInvalid(subject, 'value', 'elements')
    // not by `push`, which writes through a setter that somebody put on Array.prototype
    return Array.from({ length }, (_, at) => ownValue(array, String(at), subject))
  })
}

/** `Array.isArray`, which throws for a revoked Proxy. */
export function isArray(value: unknown, subject: string): value is readonly unknown[] {
  return reading(subject, () => Array.isArray(value))
}

/**
 * A copy of a `Uint8Array`, of another realm too: by the engine's own marks, which no member such as `length` can fake. `undefined` for
 * anything else, and for bytes whose buffer was given away.
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  try {
    return typedArrayName?.call(value) === 'Uint8Array' ? new Uint8Array(value as Uint8Array) : undefined
  } catch {
    return undefined
  }
}

/** A member of what is no plain object, such as a binding or a verifier; a Proxy that throws has none, nor has what is no object. */
export function memberOf(value: unknown, name: string): unknown {
  try {
    // a primitive, or nothing, has but what was left on a prototype
    return Object(value) === value ? (value as Record<string, unknown>)[name] : undefined
  } catch (cause) {
    ignore(cause)
    return undefined
  }
}

function scalar(value: unknown, subject: string): string {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  if (typeof value === 'string' && value.length <= JWKS_BYTES && !LONE_SURROGATE.test(value)) return JSON.stringify(value) // of a string no toJSON is called
  if (value === UNCHECKED) return '{"$":"UNCHECKED"}'
  if (value === ABSENT) return '{"$":"ABSENT"}'
  throw configInvalid(subject, 'value', 'scalar')
}

/** One own data property; a hole is `undefined`. */
function ownValue(object: object, name: string, subject: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(object, name)
  if (descriptor === undefined) return undefined
  // the descriptor itself inherits from Object.prototype
  if (!hasOwn(descriptor, 'value')) throw configInvalid(subject, 'value', 'getter')
  return descriptor.value
}

/**
 * Not a Map, a class instance, a Date or an object that inherits its members: own properties do not show what it holds. The prototype
 * may be `Object.prototype` of another realm.
 */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (Array.isArray(object)) return false
  return prototype === null || (Object.getPrototypeOf(prototype) === null && hasOwn(prototype as object, 'isPrototypeOf'))
}

/** What says of which class an array of bytes is. */
function typedArrayNameGetter(): (() => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get
}

/** What a Proxy throws becomes the fault of the option. */
function reading<T>(subject: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (isOwn(cause)) throw cause
    ignore(cause)
    throw new JotproofError('config_invalid', 'value', subject, 'unreadable', cause)
  }
}

/** UTF-8 cannot say it: the text would change on its way. */
const LONE_SURROGATE = /\p{Surrogate}/u

const typedArrayName = /* @__PURE__ */ typedArrayNameGetter()

/**
 * Levels of objects and arrays. The core reads three more of a text: keys cross as they are written here, options do not cross at all, and
 * one object goes around the claims of `jotproof/testing`.
 */
const MAX_DEPTH = JSON_DEPTH - 3
const MAX_ELEMENTS = 1000
