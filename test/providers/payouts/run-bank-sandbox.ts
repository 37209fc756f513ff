// A bank sandbox in a process of its own, to be killed: `node run-bank-sandbox.ts <file>` prints its address.
import { startBankSandbox } from '../../../providers/payouts/sandbox.ts'

const { url } = await startBankSandbox({ file: process.argv[2] ?? ':memory:' })
process.stdout.write(`${url}\n`)
