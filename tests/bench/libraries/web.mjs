// The libraries that run on web standards alone.
import * as aws from './aws-jwt-verify.mjs'
import * as hono from './hono.mjs'
import * as jose from './jose.mjs'
import * as jotproof from './jotproof.mjs'
import * as tsndr from './tsndr.mjs'
import * as webcrypto from './webcrypto.mjs'

export const libraries = [jotproof, jose, hono, tsndr, aws, webcrypto]
