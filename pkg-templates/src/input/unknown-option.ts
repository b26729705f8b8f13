import { configInvalid } from '../results/error.js'

/**
 * Refuses an option that is not among the known ones, of which one may have been meant.
 *
 * @throws JotproofError `config_invalid`
 */
export function refuseUnknown(options: ReadonlyMap<string, unknown>, known: readonly string[]): void {
  for (const name of options.keys()) {
    if (!known.includes(name)) throw configInvalid(name, 'unknown', known)
  }
}
