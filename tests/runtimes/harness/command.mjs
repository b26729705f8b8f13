// Starts programs: one that runs to its end, one that serves until it is stopped.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Runs a program to its end. Answers its standard output; any other exit code than 0 is an error with all it said. */
export function run(program, args, { timeout = 300_000, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL', ...options })
    let out = ''
    let all = ''
    child.stdout.on('data', (chunk) => { out += chunk; all += chunk })
    child.stderr.on('data', (chunk) => { all += chunk })
    child.on('error', reject)
    child.on('close', (code, signal) =>
      code === 0 ? resolve(out) : reject(new Error(`${program} ${args[0] ?? ''}: ${signal ?? `exit code ${code}`}\n${all.slice(-4000)}`)))
  })
}

/** Starts a server in a process group of its own, so that stopping it also stops what it started. */
export function serveProgram(program, args, options) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options })
  const server = { said: '', failed: undefined, stop: () => stop(child) }
  running.add(child)
  child.on('error', (error) => { server.failed = error; running.delete(child) })
  child.on('close', () => running.delete(child)) // nobody waits for what has ended by itself
  child.on('exit', (code) => { server.failed ??= new Error(`${program} ended with ${code}\n${server.said.slice(-2000)}`) })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { server.said += chunk })
  return server
}

/** Politely first: a virtual display that is killed leaves its lock behind. */
async function stop(child) {
  if (!running.delete(child)) return
  const closed = once(child, 'close')
  signal(child, 'SIGTERM')
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 3000)
  await closed
  clearTimeout(timer)
}

function signal(child, name) {
  try { process.kill(-child.pid, name) } catch (error) { if (error.code !== 'ESRCH') throw error }
}

// what browsers and runtimes leave lying about goes with this folder, and they themselves go with this process, however it ends
const scratch = mkdtempSync(join(tmpdir(), 'jotproof-'))
process.env.TMPDIR = scratch
const running = new Set()
process.once('exit', () => {
  for (const child of running) signal(child, 'SIGTERM')
  rmSync(scratch, { recursive: true, force: true })
})
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => process.exit(1))

/** The path of the first of these programs that is on PATH. */
export function find(...names) {
  for (const name of names) {
    for (const folder of process.env.PATH.split(delimiter)) {
      try { accessSync(join(folder, name), constants.X_OK); return join(folder, name) } catch { /* the next folder */ }
    }
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
