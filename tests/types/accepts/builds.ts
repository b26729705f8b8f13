import { createVerifier, hmac, pem, verifyJws, type Algorithm, type ImportedAlgorithm, type KeySource, type Verdict } from 'jotproof'
import * as core from 'jotproof/core'
import * as lite from 'jotproof/lite'
import * as reference from 'jotproof/reference'

// one program may take its types from any of them
const key: KeySource = lite.hmac(new Uint8Array(32), 'HS256')
const verdict: Verdict = lite.createVerifier({ issuer: 'a', audience: 'b', keys: key }).verify(null)
const same: typeof createVerifier = reference.createVerifier
// every entry takes the algorithms of jotproof/core, and each keeps its name
const algorithms: readonly (Algorithm | ImportedAlgorithm<Algorithm>)[] = [core.es256, core.eddsa, 'RS256']
const name: 'ES256' = core.es256.alg
createVerifier({ issuer: 'a', audience: 'b', keys: hmac(new Uint8Array(32), core.hs256), algorithms: [core.hs256, 'HS384'] })
core.createVerifier({ issuer: 'a', audience: 'b', keys: core.pem('', core.rs256), algorithms: [core.rs256] })
verifyJws('', pem('', core.ps256), { algorithms })
void [name, hmac, verdict, same]
