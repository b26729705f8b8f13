import { short } from './short.mjs'
const { homepage } = await (await fetch('/node_modules/jotproof/package.json')).json()
await fetch('/result', { method: 'POST', body: JSON.stringify(await short(homepage)) })
