// expects: TS2741
import { remoteKeys } from 'jotproof'
remoteKeys('https://login.example.com/keys', { store: { get: () => undefined, put: () => {} } })
