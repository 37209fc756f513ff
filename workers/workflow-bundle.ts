import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { FAILURE_CONVERTER_PATH } from '../platform/temporal/data-converter.ts'

export const WORKFLOWS_PATH: string = fileURLToPath(new URL('../workflows/index.ts', import.meta.url))

/** Writes the bundle of all workflows, with which a worker of cases starts without bundling. Throws with what the bundler says. */
export async function writeWorkflowBundle(file: string): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS_PATH,
    failureConverterPath: FAILURE_CONVERTER_PATH,
    logger: new DefaultLogger('WARN'),
  })
  await mkdir(dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}`
  await writeFile(aside, code)
  await rename(aside, file)
}
