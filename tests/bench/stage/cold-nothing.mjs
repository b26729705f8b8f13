// The same without a library: what an isolate costs by itself.
export default { fetch: (_, { SAMPLE: { sub } }) => new Response(sub) }
