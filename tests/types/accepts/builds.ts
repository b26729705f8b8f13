import { createVerifier, hmac, type KeySource, type Verdict } from 'jotproof'
import * as lite from 'jotproof/lite'
import * as reference from 'jotproof/reference'

// one program may take its types from any of them
const key: KeySource = lite.hmac(new Uint8Array(32), 'HS256')
const verdict: Verdict = lite.createVerifier({ issuer: 'a', audience: 'b', keys: key }).verify(null)
const same: typeof createVerifier = reference.createVerifier
void [hmac, verdict, same]
