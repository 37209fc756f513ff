import { tradeInProcess } from '../../../domain/trade-in/process.ts'
import { askedAgain, type MailSet } from '../mail-set.ts'
import type { TradeInMailFacts } from './facts.ts'
import { NEEDS } from './needs.ts'
import { reasonsOf, valuesOf } from './values.ts'

/** The mails of a trade-in. */
export const tradeInMails: MailSet<TradeInMailFacts> = {
  process: tradeInProcess,
  needs: NEEDS,
  // The account holder can be confirmed of a bank account only.
  unfit: (kind, { payout }) =>
    askedAgain(kind) === 'confirm_payee' && payout?.method !== 'bank_transfer' ? "'payout' with the method bank_transfer" : undefined,
  values: valuesOf,
  lists: (facts, reader) => ({ reasons: reasonsOf(facts, reader) }),
  confirms: ['confirm_email'],
}
