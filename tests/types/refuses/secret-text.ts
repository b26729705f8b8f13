// expects: TS2345
import { hmac } from 'jotproof'

hmac('text', 'HS256')
