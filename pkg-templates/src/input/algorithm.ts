// How a caller names an algorithm: by its JOSE name, or by an object that `jotproof/core` exports. All builds know these objects, one of them needs what
// they bring.

declare const algorithm: unique symbol

/** An algorithm of `jotproof/core`, such as `es256`. Every entry takes it where it takes a name. */
export interface ImportedAlgorithm<Name extends string = string> {
  readonly alg: Name
  readonly [algorithm]: true
}

/** The object for a name, which brings this along. */
export function imported<Name extends string>(alg: Name, brought: unknown): ImportedAlgorithm<Name> {
  const object = Object.freeze({ alg }) as ImportedAlgorithm<Name>
  known.set(object, { alg, brought })
  return object
}

/** What such an object brings along, and its name. */
export function broughtBy(value: unknown): { readonly alg: string; readonly brought: unknown } | undefined {
  return known.get(value as object)
}

/** The text that names an algorithm, whichever way it is written; `undefined` for anything else. */
export function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : broughtBy(value)?.alg
}

const known = /* @__PURE__ */ new WeakMap<object, { readonly alg: string; readonly brought: unknown }>()
