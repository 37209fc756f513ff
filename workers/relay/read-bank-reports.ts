import { returnReasonClass } from '../../domain/payouts/return-reasons.ts'
import type { FactDependencies } from '../../platform/cases/inbox/accept.ts'
import { moveCursor, readCursor } from '../../platform/cursors.ts'
import { acceptBankFact, type PaymentReport } from '../../platform/trade-in/accept-bank-fact.ts'
import { payoutIdOfFile } from '../../platform/trade-in/payout-id.ts'
import { BankUnavailable, type FileFact, type Payouts } from '../../providers/payouts/payouts.ts'

const CURSOR = 'bank-reports'

export interface BankReportDependencies extends FactDependencies {
  readonly payouts: Pick<Payouts, 'readReports'>
  /** A report that cannot be read needs a person; those after it are read all the same. */
  readonly unreadable: (name: string, reason: string) => void
}

/**
 * One round: reads what the bank reported since the last one and takes its facts in; they are delivered like any command.
 * The cursor moves once a report is dealt with: a report read twice changes nothing. Answers how many facts were new.
 */
export async function readBankReports(deps: BankReportDependencies): Promise<number> {
  let taken = 0
  const from = await readCursor(deps.database, CURSOR)
  try {
    for await (const report of deps.payouts.readReports(from)) {
      if (report.kind === 'unreadable') deps.unreadable(report.name, report.reason)
      else for (const fact of [...report.facts, ...report.fileFacts.flatMap(ofItsPayout)]) if (await acceptBankFact(deps, fact)) taken++
      await moveCursor(deps.database, CURSOR, report.cursor, deps.clock.now())
    }
  } catch (error) {
    if (!(error instanceof BankUnavailable)) throw error
  }
  return taken
}

/** What the bank says of a whole file is so of the payout in it. A duplicate's refusal says nothing against the first file. */
const ofItsPayout = ({ messageId, ...fact }: FileFact): PaymentReport[] =>
  fact.kind === 'rejected' && returnReasonClass(fact.reason) === 'look_for_first'
    ? []
    : [{ ...fact, endToEndId: payoutIdOfFile(messageId) }]
