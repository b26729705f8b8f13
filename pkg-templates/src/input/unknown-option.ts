import { configInvalid } from '../results/error.js'
import { sentences } from '#sentences'

/**
 * Refuses an option that is not among the known ones, and names the one that was meant.
 *
 * @throws JotproofError `config_invalid`
 */
export function refuseUnknown(options: ReadonlyMap<string, unknown>, known: readonly string[]): void {
  for (const name of options.keys()) {
    if (!known.includes(name)) throw configInvalid(name, 'unknown', sentences().suggestion(name, known))
  }
}
