import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { possibleActs, readTradeIn } from '../../platform/trade-in/read-trade-in.ts'
import { formatMoney, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import type { CaseAct, CasePage } from '../case-page.ts'
import type { ProcessPage } from '../processes/process-page.ts'
import { ownOf, type TradeInOnPage } from './own.ts'
import { tradeInQuestions } from './questions.ts'
import { counterOfferOf, tradeInSummary } from './sections.ts'

/** A trade-in on the page behind the link in a mail. */
export const tradeInPage: ProcessPage<TradeInOnPage> = {
  process: tradeInProcess,
  words: (language) => textsIn(language).processes.trade_in.page,
  read: async (deps, reference, through) => {
    const subject = await readTradeIn(deps.database, reference)
    if (subject === null) return null
    const own = ownOf(deps, subject)
    return {
      rows: subject,
      own,
      acts: possibleActs(subject, ['customer'], through).map(({ name, names }) => ({ command: name, names, ...amountOf(name, own) })),
    }
  },
  questions: tradeInQuestions,
  note: (act, page, reader) => noteFor(act, page, reader),
  refusal: (code, { own }, language) =>
    code === 'under_age' ? fill(textsIn(language).processes.trade_in.page.errorTooYoung, { age: own.rules.minimumAge }) : undefined,
  decidedUpon: counterOfferOf,
  summary: tradeInSummary,
  sentAtOnce: new Set(['confirmEmail', 'confirmUnlocked']),
  last: ['cancel', 'requestReturn', 'declineCounterOffer', 'changePayoutDetails'],
}

const amountOf = (command: string, { offer, counterOffer }: TradeInOnPage): Pick<CaseAct, 'amount'> => {
  if (command === 'acceptOffer') return { amount: offer }
  return command === 'acceptCounterOffer' && counterOffer !== null ? { amount: counterOffer.amount } : {}
}

const noteFor = ({ command, amount }: CaseAct, { own }: CasePage<TradeInOnPage>, reader: Reader): string | undefined => {
  const { page } = textsIn(reader.language).processes.trade_in
  if (amount) return fill(page.acceptNote, { amount: formatMoney(amount, reader) })
  switch (command) {
    case 'cancel':
      return page.cancelNote
    case 'declineCounterOffer':
    case 'requestReturn':
      return page.declineNote
    case 'confirmUnlocked':
      return page.unlockHint
    case 'confirmPayee':
      return own.payeeAsBankHasIt === null ? undefined : fill(page.payeeAsBankHasIt, { name: own.payeeAsBankHasIt })
    default:
      return undefined
  }
}
