import resolve from '@rollup/plugin-node-resolve'

export default { input: 'page.js', output: { file: 'dist/page.js', format: 'es' }, plugins: [resolve()] }
