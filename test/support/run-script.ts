import { spawn } from 'node:child_process'

/** What a program said until its end. */
export interface Said {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a script of ours as its npm command does, to its end; `env` comes on top of our own. */
export const runScript = (script: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Said> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
