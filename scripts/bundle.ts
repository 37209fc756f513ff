// npm run bundle -- FILE: the workflow code in one file, so that a worker of cases starts without bundling (the setting WORKFLOW_BUNDLE).

import { writeWorkflowBundle } from '../workers/workflow-bundle.ts'

const [file, ...more] = process.argv.slice(2)
if (file === undefined || file.startsWith('-') || more.length > 0) {
  process.stderr.write('Say where the bundle goes: npm run bundle -- FILE\n')
  process.exit(1)
}
await writeWorkflowBundle(file)
