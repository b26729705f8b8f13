// Sees every instance that is made from now on, by wrapping what makes them.
export function watchInstances() {
  const memories = []
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args)
      memories.push(instance.exports.memory)
      return instance
    },
  })
  return {
    /** Bytes of all memories: those of a WebAssembly.Memory never become fewer. */
    bytes: () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    count: () => memories.length,
  }
}
