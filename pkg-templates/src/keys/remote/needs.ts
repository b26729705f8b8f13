/** A call needs keys; a program gets ready for tokens. A number from 0 on: a key that the set lacks, since so many fetches had begun. */
export const KEYS = -1
export const READY = -2
