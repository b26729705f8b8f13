/** Hands the request in the page's address to `body`, and posts what it answers, or that it failed. */
export async function answer(body) {
  const request = JSON.parse(decodeURIComponent(location.search.slice(1)))
  const result = await body(request).catch((error) => ({ error: String(error) }))
  await fetch('/result', { method: 'POST', body: JSON.stringify(result) })
}
