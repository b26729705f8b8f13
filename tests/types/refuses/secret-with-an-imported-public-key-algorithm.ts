// expects: TS2345
import { es256, hmac } from 'jotproof/core'

hmac(new Uint8Array(32), es256)
