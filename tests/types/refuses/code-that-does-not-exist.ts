// expects: TS2367
import type { ErrorCode } from 'jotproof'

export const late = (code: ErrorCode): boolean => code === 'token_expired'
