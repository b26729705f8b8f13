// All of them, for runtimes that have `node:crypto`.
import * as fastJwt from './fast-jwt.mjs'
import * as jsonwebtoken from './jsonwebtoken.mjs'
import * as nodeCrypto from './node-crypto.mjs'
import { libraries as web } from './web.mjs'

export const libraries = [...web, fastJwt, jsonwebtoken, nodeCrypto]
