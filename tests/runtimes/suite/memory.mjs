// Sees every WebAssembly memory that the glue touches, to prove that nothing grows with an attacker's input.
export function watchMemory() {
  const seen = new Set()
  const prototype = WebAssembly.Memory.prototype
  const original = Object.getOwnPropertyDescriptor(prototype, 'buffer')
  Object.defineProperty(prototype, 'buffer', { ...original, get() { seen.add(this); return original.get.call(this) } })
  return {
    /** Bytes of all memories; 0 means that nothing was seen, which a test must not take for small. */
    bytes: () => [...seen].reduce((sum, memory) => sum + original.get.call(memory).byteLength, 0),
    /** How many memories were seen: one for each instance. */
    count: () => seen.size,
    unwatch: () => Object.defineProperty(prototype, 'buffer', original),
  }
}
