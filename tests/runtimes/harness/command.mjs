// Starts programs: one that runs to its end, one that serves until it is stopped.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { accessSync, constants } from 'node:fs'
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
  const server = { said: '', failed: undefined, stop: () => { if (child.exitCode === null) killGroup(child.pid) } }
  child.on('error', (error) => { server.failed = error })
  child.on('exit', (code) => { server.failed ??= new Error(`${program} ended with ${code}\n${server.said.slice(-2000)}`) })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { server.said += chunk })
  process.once('exit', server.stop)
  return server
}

function killGroup(pid) {
  try { process.kill(-pid, 'SIGKILL') } catch (error) { if (error.code !== 'ESRCH') throw error }
}

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
