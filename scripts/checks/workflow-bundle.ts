import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode } from '@temporalio/worker'
import { FAILURE_CONVERTER_PATH } from '../../platform/temporal/data-converter.ts'
import { WORKFLOWS_PATH } from '../../workers/workflow-bundle.ts'

// Each cached workflow pays for what its bundle holds, and what is not made for workflows breaks their replay.
const allowed =
  /^(workflows|domain)\/|^platform\/temporal\/failure-converter\.ts$|^node_modules\/(@temporalio\/|long\/|ms\/|heap-js\/|webpack\/|protobufjs\/|nexus-rpc\/|@protobufjs\/)/
const maximumBytes = 2_500_000

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What is wrong with the bundle of the workflows: too large, or holding a module that does not belong there. */
export async function workflowBundleProblem(): Promise<string | undefined> {
  const modules = new Set<string>()
  const complaints: string[] = []
  const quiet = () => {}
  const complain = (message: string) => complaints.push(message)
  try {
    const { code } = await bundleWorkflowCode({
      workflowsPath: WORKFLOWS_PATH,
      failureConverterPath: FAILURE_CONVERTER_PATH,
      logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: complain, error: complain },
      webpackConfigHook: (config) => ({
        ...config,
        plugins: [
          ...(config.plugins ?? []),
          (compiler) => {
            compiler.hooks.compilation.tap('modules', (compilation) => {
              compilation.hooks.succeedModule.tap('modules', (module) => {
                const file = module.nameForCondition()
                if (file !== null) modules.add(relative(root, file))
              })
            })
          },
        ],
      }),
    })
    if (code.length > maximumBytes) complaints.push(`It has ${code.length} bytes; at most ${maximumBytes} are allowed.`)
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error))
  }
  const strangers = [...modules].filter((file) => !allowed.test(file))
  if (strangers.length > 0) complaints.push(`It holds what does not belong there: ${strangers.sort().join(', ')}`)
  return complaints.length === 0 ? undefined : complaints.join('\n')
}
