import { configInvalid, type JotproofError } from '../results/error.js'

/**
 * Finds an option by its name, `undefined` where it is not there. `read` makes of the value what it means, and returns `undefined` for one
 * that is not sound.
 *
 * @throws JotproofError `config_invalid` for that one
 */
export type Finder<V> = <T>(name: string, read: (value: V) => T | undefined) => T | undefined

/** Finds those among these. */
export function finder<V>(options: ReadonlyMap<string, V>): Finder<V> {
  return (name, read) => {
    if (!options.has(name)) return undefined
    const found = read(options.get(name) as V)
    if (found === undefined) throw valueInvalid(name)
    return found
  }
}

/** The fault of an option whose value will not do. */
export function valueInvalid(option: string): JotproofError {
  return configInvalid(option, 'value')
}

/** The fault of an option that is needed and is not there. */
export function optionMissing(option: string): JotproofError {
  return configInvalid(option, 'missing')
}
