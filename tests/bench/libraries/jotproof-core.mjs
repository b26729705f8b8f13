// Its cold start is measured, with one algorithm; once loaded it runs the same code, in two modules.
import { createVerifier, es256, hmac, jwks } from 'jotproof/core'
import { adapted } from './jotproof-api.mjs'

const build = { createVerifier: (options) => createVerifier({ ...options, algorithms: [es256] }), hmac, jwks }

export const { name, sync, caches, refusals, prepare } = adapted('jotproof/core', build)
export const algorithms = ['ES256']
