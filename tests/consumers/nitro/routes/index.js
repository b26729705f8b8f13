import { defineEventHandler, toWebRequest } from 'h3'
import { answer } from '../answer.js'

export default defineEventHandler((event) => answer(toWebRequest(event)))
