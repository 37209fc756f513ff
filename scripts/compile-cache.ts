import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * Where Node keeps what it has compiled, for whatever is started here: a third of what the start of a process costs is to make that anew.
 * https://nodejs.org/api/module.html#module-compile-cache
 */
export const COMPILE_CACHE: { readonly NODE_COMPILE_CACHE: string } = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../.tools/compiled', import.meta.url)),
}

/** What every process of ours is made of. */
const PARTS = ['api-server', 'case-workers', 'relay/relay'].map((part) => new URL(`../workers/${part}.ts`, import.meta.url).href)

/** Fills it once: many processes that start at the same time would each compile and write the same. */
export const compileAhead = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = PARTS.map((part) => `import ${JSON.stringify(part)}`).join('\n')
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...COMPILE_CACHE, ...process.env },
    })
    child.once('error', reject)
    child.once('close', () => resolve())
  })
