import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** How a check ended; what it printed is shown only when it did not hold. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly output: string }

const programs = join(process.cwd(), 'node_modules', '.bin')

/** Runs a program of a package to its end, with the project's own Node. */
export function runTool(program: string, args: readonly string[]): Promise<Outcome> {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  const env = { ...process.env, PATH: [programs, process.env.PATH].join(delimiter), ...colour }
  return new Promise((resolve) => {
    const child = spawn(join(programs, program), args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ ok: false, output: `${program} could not be started: ${error.message}` }))
    child.once('close', (code, signal) =>
      resolve(code === 0 ? { ok: true } : { ok: false, output: output || `ended with ${signal ?? code}` }),
    )
  })
}
