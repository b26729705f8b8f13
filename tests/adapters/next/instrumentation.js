export { register } from 'jotproof/next-instrumentation'
