/** createVerifier must throw `wasm_unavailable`, each time, with the engine's own error as the cause, and these words in its message. */
export function refused({ createVerifier, hmac }, reason = 'csp', words = "'wasm-unsafe-eval'") {
  const failed = []
  for (let i = 0; i < 2; i++) {
    try {
      createVerifier({ issuer: 'https://issuer.example', audience: 'https://api.example', keys: hmac(new Uint8Array(32), 'HS256') })
      failed.push({ name: 'refused', message: 'createVerifier worked' })
    } catch ({ code, reason: its, status, cause, message }) {
      const got = JSON.stringify([code, its, status, cause !== undefined, String(message).includes(words)])
      const wanted = JSON.stringify(['wasm_unavailable', reason, 500, true, true])
      if (got !== wanted) failed.push({ name: 'refused', message: `${got}, expected ${wanted}: ${message}` })
    }
  }
  return { passed: failed.length === 0 ? 1 : 0, failed }
}
