import { formatDateTime, formatLocalDate, formatMoney, type Reader } from '../../../texts/format.ts'
import { textsIn } from '../../../texts/index.ts'
import { fill } from '../../../texts/placeholders.ts'
import { planName } from '../../../texts/plan-name.ts'
import type { MailValues } from '../mail-set.ts'
import { oneLine } from '../plain-words.ts'
import type { SubscriptionMailFacts } from './facts.ts'

/** A subscription's own facts in the reader's words, by the placeholder's name. */
export const valuesOf = (facts: SubscriptionMailFacts, reader: Reader): MailValues => {
  const { terms } = textsIn(reader.language).processes.subscription
  const method = facts.method && fill(terms.chargedWith[facts.method.kind], { digits: facts.method.lastDigits })
  const day = (date: string | undefined) => date && formatLocalDate(date, reader)
  return {
    price: formatMoney(facts.price, reader),
    plan: planName(facts.plan, reader),
    keptPlan: facts.nextPlan ? undefined : planName(facts.plan, reader),
    nextPlan: facts.nextPlan && planName(facts.nextPlan.plan, reader),
    nextPrice: facts.nextPlan && formatMoney(facts.nextPlan.price, reader),
    nextFrom: day(facts.nextPlan?.from),
    risesTo: facts.nextPrice && formatMoney(facts.nextPrice.price, reader),
    risesFrom: day(facts.nextPrice?.from),
    newPrice: facts.told && formatMoney(facts.told.price, reader),
    newPriceFrom: day(facts.told?.from),
    leaveBefore: facts.told?.consent === 'not_asked' ? day(facts.told.from) : undefined,
    keptPrice: facts.told?.consent === 'asked' ? formatMoney(facts.price, reader) : undefined,
    wantedPlan: facts.change && planName(facts.change.plan, reader),
    charged: facts.change && formatMoney(facts.change.due, reader),
    method,
    // Of a subscription that is cancelled nothing is charged any more.
    chargedMethod: facts.endsOn === undefined ? method : undefined,
    keptMethod: facts.endsOn === undefined ? undefined : method,
    coverFrom: day(facts.coverFrom),
    paidUntil: day(facts.paidUntil),
    endsOn: day(facts.endsOn),
    nextChargeOn: day(facts.nextChargeOn),
    withdrawUntil: facts.withdrawUntil && formatDateTime(facts.withdrawUntil, reader),
    declarationsIntro: facts.declarations.length > 0 ? terms.declarationsIntro : undefined,
    newHolder: facts.transfer && oneLine(facts.transfer.newHolder, 40),
    holder: facts.transfer && oneLine(facts.transfer.holder, 40),
    answerUntil: facts.transfer && formatDateTime(facts.transfer.until, reader),
    toldAt: formatDateTime(facts.toldAt, reader),
    due: facts.due && formatMoney(facts.due, reader),
    debit: facts.debit && formatMoney(facts.debit.amount, reader),
    debitOn: day(facts.debit?.on),
    received: facts.received && formatMoney(facts.received, reader),
    paid: facts.paid && formatMoney(facts.paid, reader),
  }
}

/** What stands for a paragraph that is a list; one that would be empty is left out. */
export const listsOf = (facts: SubscriptionMailFacts, reader: Reader): Readonly<Record<string, readonly string[]>> => {
  const { terms } = textsIn(reader.language).processes.subscription
  const lists = {
    devices: facts.devices.map(({ name, coverFrom }) =>
      fill(terms.coveredFrom, { device: oneLine(name, 80), date: formatLocalDate(coverFrom, reader) }),
    ),
    declarations: facts.declarations.map((words) => oneLine(words, 300)),
  }
  return Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0))
}
