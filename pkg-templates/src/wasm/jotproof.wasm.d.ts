/** What Workers and engines with source phase imports make of the file: a `WebAssembly.Module`, where the platform's types know it. */
declare const compiled: typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : unknown
export default compiled
