// expects: TS2307
import { onInstance } from 'jotproof/dist/instance.js'

onInstance
