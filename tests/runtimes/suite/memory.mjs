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

/** Sees every kernel of jotproof/core that is made, and makes them trap on demand. */
export function watchKernels() {
  const { Instance } = WebAssembly
  let [count, isTrapping] = [0, false]
  const trap = (call) => (...given) => {
    if (isTrapping) throw new WebAssembly.RuntimeError('unreachable')
    return call(...given)
  }
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports)
    const { keep, verify } = instance.exports
    if (keep === undefined) return instance
    count += 1
    return { exports: { ...instance.exports, keep: trap(keep), verify: trap(verify) } }
  }
  return {
    count: () => count,
    /** What comes of it while each kernel traps. */
    trapping(act) {
      isTrapping = true
      try { return act() } finally { isTrapping = false }
    },
    unwatch: () => { WebAssembly.Instance = Instance },
  }
}
