// A policy as the core runs it. src/policy/program.rs says what the bytes are, src/policy/program/writer.rs writes the same.
import { CODES, END, VERSION } from '../generated/program.js'
import { cachedTextEncoder } from '../wasm/text.js'

/** What may stand in the body of an operation: a byte, seconds, a text, a list of texts or of bytes. */
type Part = number | { readonly seconds: number } | string | Uint8Array | readonly (string | Uint8Array)[]

/** Writes a program, operation by operation, in the order of their codes. Its memory is its own: no setter of a prototype sees it. */
export class ProgramWriter {
  #bytes = new Uint8Array(256)
  #length = HEAD
  #operations = 0

  operation(code: keyof typeof CODES, ...body: readonly Part[]): void {
    this.#byte(CODES[code])
    const start = this.#length + 4
    this.#number(0)
    for (const part of body) this.#part(part)
    this.#view().setUint32(start - 4, this.#length - start, true)
    this.#operations += 1
  }

  finish(): Uint8Array {
    this.#byte(END)
    const view = this.#view()
    view.setUint8(0, VERSION)
    view.setUint32(1, this.#length, true)
    view.setUint32(5, this.#operations, true)
    return this.#bytes.slice(0, this.#length)
  }

  #part(part: Part): void {
    if (typeof part === 'number') this.#byte(part)
    else if (typeof part === 'string') this.#text(cachedTextEncoder.encode(part))
    else if (ArrayBuffer.isView(part)) this.#text(part)
    else if (isList(part)) {
      this.#number(part.length)
      for (const text of part) this.#part(text)
    } else {
      const at = this.#room(8)
      this.#view().setFloat64(at, part.seconds, true)
    }
  }

  #text(bytes: Uint8Array): void {
    this.#number(bytes.length)
    const at = this.#room(bytes.length)
    this.#bytes.set(bytes, at)
  }

  #number(number: number): void {
    const at = this.#room(4)
    this.#view().setUint32(at, number, true)
  }

  #byte(byte: number): void {
    const at = this.#room(1)
    this.#bytes[at] = byte
  }

  /** Makes room behind what is written, and answers where it begins. */
  #room(bytes: number): number {
    const at = this.#length
    this.#length += bytes
    if (this.#length > this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length)
      longer.set(this.#bytes)
      this.#bytes = longer
    }
    return at
  }

  #view(): DataView {
    return new DataView(this.#bytes.buffer)
  }
}

const isList = (part: Part): part is readonly (string | Uint8Array)[] => Array.isArray(part)

/** Version, length and number of operations. */
const HEAD = 9
