// What a policy, or a call, asks, as text and as values: copies, so that nothing of the caller's is looked at again.
import { configInvalid } from '../results/error.js'
import { isArray, snapshot } from '../input/plain-data.js'

/** A value in JSON. A sentinel is `{ $: 'UNCHECKED' }` or `{ $: 'ABSENT' }`, as the core's tests have it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Options by their names. */
export type Values = ReadonlyMap<string, Json>

/**
 * Those of the options that are there, as one JSON text. Sentinels are objects in it: where none of the caller's is wanted, nothing out of a
 * JSON file may be taken for one.
 *
 * @throws JotproofError `config_invalid` for what JSON cannot say, and for an object unless its name is among `objects`
 */
export function textOf(options: ReadonlyMap<string, unknown>, names: readonly string[], objects = names): string {
  const texts = names
    .filter((name) => options.has(name))
    .map((name) => {
      const value = options.get(name)
      if (!objects.includes(name) && typeof value === 'object' && value !== null && !isArray(value, name)) {
        throw configInvalid(name, 'value', 'no-object')
      }
      return `"${name}":${snapshot(value, name)}`
    })
  return `{${texts.join()}}`
}

/** The values in such a text, by their names. */
export function valuesOf(text: string): Values {
  return new Map(Object.entries(JSON.parse(text) as Record<string, Json>))
}
