// Sees every instance with a memory of its own that is made from now on, by wrapping what makes them. (The one that decodes
// the literal has none, and is gone after that.)
export function watchInstances() {
  const memories = []
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args)
      const { memory } = instance.exports
      if (memory !== undefined) memories.push(memory)
      return instance
    },
  })
  return {
    /** Bytes of all memories: those of a WebAssembly.Memory never become fewer. */
    bytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    count: () => memories.length,
  }
}
