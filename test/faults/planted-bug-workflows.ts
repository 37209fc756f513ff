import { tradeInTable } from '../../domain/trade-in/states.ts'
import { runCase } from '../../workflows/case-run.ts'

/** The trade-in as somebody deployed it by mistake: every decision is missing. */
export async function tradeIn(caseId: string): Promise<void> {
  await runCase(tradeInTable, {} as never, caseId)
}
