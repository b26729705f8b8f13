// expects: TS2307
import { begin } from 'jotproof/dist/instance.js'

begin
