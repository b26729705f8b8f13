/** Whether the object itself has the member: anything may have been put on a prototype. */
export function hasOwn(object: object, name: PropertyKey): boolean {
  return ordinary.call(object, name)
}

const ordinary = Object.prototype.hasOwnProperty
