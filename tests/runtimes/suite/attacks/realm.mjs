// Values of another realm: with the prototypes of one where the runtime has one at hand, else with prototypes that are strangers here too.

/** The same value, as a stranger to every `instanceof`. A text becomes a String object. */
export function foreign(value) {
  const kind = ArrayBuffer.isView(value) ? 'Uint8Array' : Array.isArray(value) ? 'Array' : typeof value === 'string' ? 'String' : 'Object'
  // bytes may be shared
  return Object.setPrototypeOf(kind === 'Uint8Array' ? new Uint8Array(value) : Object(value), strange[kind])
}

function anotherRealm() {
  if (typeof document === 'object') return document.body.appendChild(document.createElement('iframe')).contentWindow
  return globalThis.process?.getBuiltinModule?.('node:vm')?.runInNewContext('globalThis')
}

const copyOf = ({ prototype }) => Object.defineProperties(Object.create(null), Object.getOwnPropertyDescriptors(prototype))
const other = anotherRealm()
const strange = Object.fromEntries(['Uint8Array', 'Array', 'String', 'Object'].map((name) => [name, other?.[name].prototype ?? copyOf(globalThis[name])]))
