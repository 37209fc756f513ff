import { type Check, checks } from './checks.ts'

/** How many checks held and how many did not. */
export interface CheckResult {
  readonly passed: number
  readonly failed: number
}

const indent = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ')

async function runOne(check: Check): Promise<'passed' | 'failed'> {
  const since = performance.now()
  // A check that breaks is a check that does not hold: its message is what to look at.
  const outcome = await check
    .run()
    .catch((error: unknown) => ({ ok: false as const, output: error instanceof Error ? error.message : String(error) }))
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  if (outcome.ok) {
    console.log(`  ok      ${check.name} (${seconds} s)`)
    return 'passed'
  }
  console.log(`  FAILED  ${check.name} (${seconds} s): ${check.cure}\n${indent(outcome.output)}`)
  return 'failed'
}

/** Runs every check, two at a time, prints one line each and what a failed one said. */
export async function runChecks(): Promise<CheckResult> {
  const waiting = [...checks]
  const results: ('passed' | 'failed')[] = []
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) results.push(await runOne(check))
  }
  await Promise.all([work(), work()])
  const failed = results.filter((result) => result === 'failed').length
  return { passed: results.length - failed, failed }
}
