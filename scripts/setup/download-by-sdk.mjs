// Has Temporal's SDK fetch one of its programs into a folder. A process of its own, because the SDK runs only on the project's Node.
// Arguments: createLocal | createTimeSkipping, version, folder.

import testing from '@temporalio/testing'

const [environment, version, downloadDir] = process.argv.slice(2)
try {
  const started = await testing.TestWorkflowEnvironment[environment]({
    server: { executable: { type: 'cached-download', downloadDir, version } },
  })
  await started.teardown()
  process.exit(0)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
