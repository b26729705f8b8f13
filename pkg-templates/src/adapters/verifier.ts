import { memberOf } from '../input/plain-data.js'
import { configInvalid } from '../results/error.js'
import type { Verifier } from '../verifier/api.js'

/**
 * What a guard asks of each request, read once, when the guard is made.
 *
 * @throws JotproofError `config_invalid` for what is no verifier (`verifier`), for `extra` or arguments beyond it
 */
export function authorizerOf<C extends object>(
  verifier: Verifier<C>,
  extra: unknown,
  more: readonly unknown[],
): ReturnType<Verifier<C>['authorizer']> {
  const authorizer = memberOf(verifier, 'authorizer')
  if (typeof authorizer !== 'function') throw configInvalid('verifier', 'value', 'make it with createVerifier or anyOf')
  return (authorizer as (...arguments_: readonly unknown[]) => ReturnType<Verifier<C>['authorizer']>)(extra, ...more)
}
