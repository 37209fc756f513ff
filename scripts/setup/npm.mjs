import { existsSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { outsideEnvironment, projectRoot } from './paths.mjs'
import { run } from './run.mjs'

/**
 * Runs npm, the one that the caller came through or the one on the PATH, on the given Node.
 * @param {string[]} args
 * @param {{ node: string, folder?: string }} on
 */
export function runNpm(args, { node, folder = projectRoot }) {
  const outside = outsideEnvironment()
  const env = { ...outside, PATH: [dirname(node), outside.PATH].join(delimiter) }
  const script = process.env.npm_execpath
  if (script?.endsWith('npm-cli.js') && existsSync(script)) return run(node, [script, ...args], { cwd: folder, env })
  return run('npm', args, { cwd: folder, env })
}
