// expects: TS2345
import { hmac } from 'jotproof'

hmac(new Uint8Array(32), 'ES256')
