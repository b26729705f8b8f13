// A policy and keys inside the instance, and what it takes to build them again in the next one.
import type { Outcome } from './glue.js'
import type * as Glue from './glue.js'
import type { ErrorCode, Reason } from './codes.js'
import { JotproofError } from './error.js'
import { expected } from './expected.js'
import { livingGeneration, onInstance } from './instance.js'

/** What `compile` takes; kept in JavaScript because it has to outlive an instance. */
export interface Source {
  readonly config: string
  readonly secrets: Uint8Array
}

/** A place inside one generation of the instance. Apart from `Compiled`, so that the registry can hold it and not the object itself. */
interface Place {
  generation: number
  index: number
}

/** Alive as long as a verifier's functions are: they hold it, also when they are taken out of the verifier. */
export interface Compiled {
  source: Source | undefined
  readonly place: Place
}

/** @throws JotproofError with the code of the wrong option or key */
export function compile(source: Source): Compiled {
  const compiled: Compiled = { source, place: { generation: 0, index: 0 } }
  const outcome = onInstance((wasm, generation) => build(wasm, generation, source, compiled.place))
  if (outcome[0] !== '') {
    const [code, reason, subject] = outcome as [ErrorCode, Reason | undefined, string | undefined]
    throw new JotproofError(code, reason, subject, code === 'config_invalid' ? expected(subject, reason) : undefined)
  }
  registry?.register(compiled, compiled.place)
  return compiled
}

/**
 * Calls the instance with the handle, which is rebuilt first when it belongs to an instance that is gone.
 *
 * @throws JotproofError `wasm_unavailable` or `internal`
 */
export function withHandle(compiled: Compiled, call: (wasm: typeof Glue, handle: number) => Outcome): Outcome {
  const { source, place } = compiled
  if (source === undefined) return DISPOSED
  return onInstance((wasm, generation) => {
    if (place.generation !== generation && build(wasm, generation, source, place)[0] !== '') {
      throw new Error('a source that compiled once does not compile again')
    }
    return call(wasm, place.index)
  })
}

/** Frees the place; a second time does nothing. */
export function dispose(compiled: Compiled): void {
  compiled.source = undefined
  release(compiled.place)
}

function build(wasm: typeof Glue, generation: number, source: Source, place: Place): Outcome {
  const outcome = wasm.compile(source.config, source.secrets)
  if (outcome[0] === '') {
    place.generation = generation
    place.index = outcome[1] as number
  }
  return outcome
}

function release(place: Place): void {
  const { generation, index } = place
  place.generation = 0
  // what belonged to an instance that is gone went with it
  if (generation === 0 || generation !== livingGeneration()) return
  try {
    onInstance((wasm) => wasm.release(index))
  } catch {
    // a trap: the instance is gone, and the place with it
  }
}

const DISPOSED: Outcome = ['config_invalid', 'disposed', undefined]

/** Workers had none before the compatibility date 2025-05-05: there a dropped verifier stays until the isolate ends. */
const registry = typeof FinalizationRegistry === 'function' ? new FinalizationRegistry<Place>(release) : undefined
