// The picture of the page that the README shows, and of which files it was taken: so that it cannot go stale unnoticed.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const WWW = join(import.meta.dirname, '../../www')
const [PICTURE, SUMS] = [join(WWW, 'picture.webp'), join(WWW, 'picture.sha256')]

/** What it shows comes of these. */
const SHOWN = [
  'shell.html', 'top.html', 'pages/index.html', 'style.css', 'icon.svg',
  'src/pipeline.ts', 'src/verdict-view.ts', 'src/token-view.ts', 'src/forge.ts',
]

export function isOfThisPage() {
  return existsSync(PICTURE) && existsSync(SUMS) && readFileSync(SUMS, 'utf8') === sums()
}

export function keepPicture(bytes) {
  writeFileSync(PICTURE, bytes)
  writeFileSync(SUMS, sums())
}

/** As sha256sum writes them, and reads them again with --check. */
function sums() {
  return SHOWN.map((file) => `${createHash('sha256').update(readFileSync(join(WWW, file))).digest('hex')}  ${file}\n`).join('')
}
