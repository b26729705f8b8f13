// behind proxy.js, and guarded by nothing else
const route = () => Response.json({ passed: true })

export { route as GET, route as POST }
