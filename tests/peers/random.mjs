/** A source of numbers that only its seed decides (mulberry32): mutant 4711 of a seed is the same on every machine. */
export class Random {
  constructor(seed, number) {
    this.state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)
    this.below(2) // neighbours start alike
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit) {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 * limit)
  }

  pick(list) {
    return list[this.below(list.length)]
  }
}
