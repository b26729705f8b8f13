// Keys inside the instance, and what it takes to build them again in the next one.
import * as glue from './glue.js'
import { isOwn, JotproofError, optionInvalid } from '../results/error.js'
import { begin, called, end, livingGeneration } from './instance.js'
import { refused } from './answer.js'

/** What `compile` takes; kept in JavaScript because it has to outlive an instance. */
export interface Source {
  /** A bit for each algorithm that is allowed; 0: the keys say. */
  readonly allowed: number
  readonly keys: Uint8Array
  /** Where the keys come from when they change. */
  readonly changing: ChangingKeys | undefined
}

/** A set that is replaced from time to time. */
export interface ChangingKeys {
  /** Another number with each set; 0 before the first. */
  readonly version: number
  /** The text of the set, empty while there is none. */
  readonly jwks: string
  /** The handle of the source that holds the set in this generation of the instance, during a call. */
  handle(generation: number): number
}

/** A place inside one generation of the instance. Apart from `Compiled`, so that the registry can hold it and not the object itself. */
export interface Place {
  generation: number
  handle: number
  /** The version of the keys that it has. */
  version: number
}

/** Alive as long as a verifier's functions are: they hold it, also when they are taken out of the verifier. */
export interface Compiled {
  source: Source | undefined
  readonly place: Place
}

/** @throws JotproofError with the code of the wrong option or key, `wasm_unavailable` or `internal` */
export function compile(source: Source): Compiled {
  const compiled: Compiled = { source, place: { generation: 0, handle: 0, version: 0 } }
  const answer = built(compiled.place, source)
  if (answer < 0) {
    const { code, reason, claim: subject } = refused(answer)
    throw optionInvalid(code, subject, reason)
  }
  releaseWith(compiled, compiled.place)
  return compiled
}

/** Frees the place when nobody holds `holder` any more, where the engine can tell. */
export function releaseWith(holder: object, place: Place): void {
  registry?.register(holder, place)
}

/**
 * Begins a call and answers the handle, which is rebuilt first when it belongs to an instance that is gone.
 *
 * @throws JotproofError `config_invalid` after `dispose`, or `wasm_unavailable`; what else is thrown is a fault of the instance
 */
export function enter(compiled: Compiled): number {
  const { place } = compiled
  const source = refuseDisposed(compiled)
  const generation = begin()
  if (place.generation !== generation && build(place, source, generation) < 0) {
    throw new JotproofError('internal') // what compiled once compiles again
  }
  const { changing } = source
  if (changing !== undefined && place.version !== changing.version) rekey(place, changing, generation)
  return place.handle
}

/** @throws JotproofError `config_invalid` after `dispose` */
export function refuseDisposed({ source }: Compiled): Source {
  if (source === undefined) throw new JotproofError('config_invalid', 'disposed')
  return source
}

function rekey(place: Place, keys: ChangingKeys, generation: number): void {
  const { version, jwks } = keys
  const source = jwks === '' ? -1 : keys.handle(generation)
  // the text crosses only where no verifier had the set imported for the same algorithms
  const answer = glue.rekey(place.handle, source, '')
  if (answer < 0 || (answer > 0 && glue.rekey(place.handle, source, jwks) !== 0)) throw new JotproofError('internal') // a set that was taken once is taken again
  place.version = version
}

/** Frees the place; a second time does nothing. */
export function dispose(compiled: Compiled): void {
  compiled.source = undefined
  release(compiled.place)
}

function built(place: Place, source: Source): number {
  try {
    const answer = build(place, source, begin())
    end()
    return answer
  } catch (cause) {
    throw isOwn(cause) ? cause : new JotproofError('internal', undefined, undefined, undefined, cause)
  }
}

function build(place: Place, { allowed, keys }: Source, generation: number): number {
  const answer = glue.compile(allowed, keys)
  if (answer >= 0) {
    place.generation = generation
    place.handle = answer
    place.version = 0
  }
  return answer
}

function release(place: Place): void {
  const { generation, handle } = place
  place.generation = 0
  // what belonged to an instance that is gone went with it
  if (generation === 0 || generation !== livingGeneration()) return
  try {
    called(() => {
      glue.release(handle)
    })
  } catch {
    // a trap: the instance is gone, and the place with it
  }
}

/** Workers had none before the compatibility date 2025-05-05: there a dropped verifier stays until the isolate ends. */
const registry = typeof FinalizationRegistry === 'function' ? new FinalizationRegistry<Place>(release) : undefined
