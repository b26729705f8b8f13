// expects: TS2322
import { createVerifier, remoteKeys } from 'jotproof'
createVerifier({ issuer: 'https://login.example.com/', audience: 'a', keys: [remoteKeys('https://login.example.com/keys')] })
