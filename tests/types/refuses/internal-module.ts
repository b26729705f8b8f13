// expects: TS2307
// needs: resolution nodenext or bundler
import { begin } from 'jotproof/dist/wasm/instance.js'

begin
