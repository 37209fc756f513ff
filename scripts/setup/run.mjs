import { spawn } from 'node:child_process'
import { failure } from './paths.mjs'

/**
 * Runs a program to its end and returns what it printed. A failure carries its first and last lines, because that is where programs say why.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let complained = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    child.stderr.on('data', (chunk) => {
      complained += chunk
    })
    child.once('error', (error) => reject(failure(`${program} could not be started (${error.message})`)))
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(printed)
      const lines = (complained.trim() || printed.trim()).split('\n')
      const shown = lines.length > 24 ? [...lines.slice(0, 12), '…', ...lines.slice(-12)] : lines
      reject(failure(`${program} ${args.join(' ')} ended with ${signal ?? `code ${code}`}:\n  ${shown.join('\n  ')}`))
    })
  })
}
