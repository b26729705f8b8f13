export default { nitro: { preset: 'cloudflare-module', experimental: { wasm: true } }, compatibilityDate: '2026-04-01' }
