import { verdict } from './main.mjs'
addEventListener('fetch', (event) => event.respondWith(verdict().then((result) => new Response(JSON.stringify(result)))))
