import { resolve } from 'node:path'

// the packages that are built with lie beside the project, behind a link that must not lead out of the root
const root = resolve(import.meta.dirname, '../../..')
export default { turbopack: { root }, outputFileTracingRoot: root, poweredByHeader: false }
