import { verdict } from './main.mjs'
console.log(JSON.stringify(await verdict()))
