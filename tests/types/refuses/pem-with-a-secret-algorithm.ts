// expects: TS2345
import { pem } from 'jotproof'

pem('-----BEGIN PUBLIC KEY-----', 'HS256')
