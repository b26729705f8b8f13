// What the page has to do, in this order: the last ones look back at the network, and cut it.
import { KEYS } from './checks/keys.mjs'
import { POLICIES } from './checks/policies.mjs'
import { PROMISES } from './checks/promises.mjs'
import { TOKENS } from './checks/tokens.mjs'

export const CHECKS = { ...TOKENS, ...POLICIES, ...KEYS, ...PROMISES }
