import { repairProcess } from '../../domain/repair/process.ts'
import { possibleActs, readRepair } from '../../platform/repair/read-repair.ts'
import { formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { CaseAct, CasePage } from '../case-page.ts'
import type { ProcessPage } from '../processes/process-page.ts'
import { ownOf, type RepairOnPage } from './own.ts'
import { repairQuestions } from './questions.ts'
import { quoteOf, repairSummary, whereOf } from './sections.ts'

/** A repair on the page behind the link in a mail. */
export const repairPage: ProcessPage<RepairOnPage> = {
  process: repairProcess,
  words: (language) => textsIn(language).processes.repair.page,
  read: async (deps, reference, through, postcode) => {
    const subject = await readRepair(deps.database, reference)
    if (subject === null) return null
    const acts = possibleActs(subject, ['customer'], through)
    const own = await ownOf(
      deps,
      subject,
      acts.map(({ name }) => name),
      postcode,
    )
    return { rows: subject, own, acts: acts.map(({ name, names }) => ({ command: name, names, ...amountOf(name, own) })) }
  },
  questions: repairQuestions,
  note: (act, page, reader) => noteFor(act, page, reader),
  refusal: () => undefined,
  decidedUpon: (page, reader, to) => quoteOf(page, reader) ?? whereOf(page, reader, to),
  summary: repairSummary,
  sentAtOnce: new Set(['confirmEmail']),
  last: ['cancel', 'declineQuote', 'withdraw', 'changePickup', 'changeReturn'],
}

/** The button says what is ordered for how much, where there is nothing to choose between. */
const amountOf = (command: string, { quote }: RepairOnPage): Pick<CaseAct, 'amount'> => {
  const [only, ...others] = quote?.form.variants ?? []
  return command === 'approveQuote' && only !== undefined && others.length === 0 ? { amount: only.due } : {}
}

const noteFor = ({ command }: CaseAct, { own }: CasePage<RepairOnPage>, reader: Reader): string | undefined => {
  const { page } = textsIn(reader.language).processes.repair
  switch (command) {
    case 'cancel':
      return page.cancelNote
    case 'declineQuote':
      return own.fee?.agreed === 'yes' ? fill(page.declineFeeNote, { fee: formatMoney(own.fee.amount, reader) }) : page.declineNote
    case 'withdraw':
      return page.withdrawNote
    case 'chooseTradeIn':
      return page.tradeInNote
    default:
      return undefined
  }
}
