// Types of single options, which `options.ts` names.

/** What a claim must be: exactly this; one of these; or an array that holds all of these. */
export type ClaimMatcher =
  | string
  | number
  | boolean
  | { readonly anyOf: readonly (string | number | boolean)[] }
  | { readonly allOf: readonly (string | number | boolean)[] }

/** Scopes: all of these, or one of these. */
export type ScopesWanted = string | readonly string[] | { readonly allOf: readonly string[] } | { readonly anyOf: readonly string[] }

/** A schema of zod, valibot, arktype or another library that follows Standard Schema, version 1. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => unknown
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}
