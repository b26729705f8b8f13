// An engine without WebAssembly: the package loads, and its first use says what is missing.
import { check } from './app.js'

try {
  check()
} catch ({ name, code, message }) {
  console.log(JSON.stringify({ name, code, said: message.includes('this engine has no WebAssembly') }))
}
