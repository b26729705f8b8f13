const { handler } = require('./dist/handler.cjs')

async function main() {
  const { FORGED, TOKEN } = await import('./token.js')
  const ask = (token) => handler({ rawPath: '/orders', headers: { authorization: `Bearer ${token}` }, requestContext: { domainName: 'api.example.com' } })
  const [good, forged] = [await ask(TOKEN), await ask(FORGED)]
  console.log(JSON.stringify({ sub: JSON.parse(good.body).sub, forged: JSON.parse(forged.body).code, status: forged.statusCode }))
}

main()
