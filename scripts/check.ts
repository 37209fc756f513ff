// npm run check: everything that must hold about the code, without running the product.

import { runChecks } from './checks/run-checks.ts'

const { passed, failed } = await runChecks()
console.log(`checks: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
