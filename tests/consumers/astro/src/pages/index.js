import { answer } from '../../answer.js'

export const prerender = false
export const GET = ({ request }) => answer(request)
