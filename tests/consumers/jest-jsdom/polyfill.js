// jsdom lacks both, and whoever tests with Jest has these lines already
import { TextDecoder, TextEncoder } from 'node:util'

Object.assign(globalThis, { TextDecoder, TextEncoder })
