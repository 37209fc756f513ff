import { askedAgain } from '../../documents/mails/mail-set.ts'
import { renderMail } from '../../documents/mails/render-mail.ts'
import type { RepairMailFacts } from '../../documents/mails/repair/facts.ts'
import { repairMails } from '../../documents/mails/repair/mails.ts'
import { returnReasonOf } from '../../documents/mails/repair/return-reason.ts'
import type { LocalDate } from '../../domain/calendar/local-date.ts'
import type { Market } from '../../domain/market/market.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import type { FindingCode } from '../../domain/repair/findings.ts'
import type { RepairPolicy } from '../../domain/repair/policy.ts'
import type { RepairForm } from '../../domain/repair/quote-form.ts'
import { repairTable } from '../../domain/repair/states.ts'
import { placeOf } from '../../platform/cases/limits.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import { newestPaymentByLink, amountOf as paymentAmount, waitingPayment } from '../../platform/payments/payments.ts'
import { newestPickup } from '../../platform/pickups/pickups.ts'
import { newestPromisedDay } from '../../platform/promises/promises.ts'
import { pickupOptions } from '../../platform/repair/hand-over-options.ts'
import { type RepairReading, readingOf } from '../../platform/repair/read-repair.ts'
import { readRepairRowsAnd } from '../../platform/repair/repair-rows.ts'
import { factsOfCase, type MailFactDependencies } from '../mail/case-facts.ts'
import type { Letter, NoticeToWrite, WriteMail } from '../mail/tell.ts'

/** Writes the mails of a repair. */
export const createRepairMails =
  (deps: MailFactDependencies & Rules): WriteMail =>
  async (notice, letter) =>
    renderMail(repairMails, notice.kind, letter.language, await repairMailFacts(deps, notice, letter))

/** How many pickup windows a mail names; all of them stand on the page. */
const WINDOWS_TOLD = 4

/** Everything a mail of a repair can tell, read when it is sent: what it says is what is true then. */
export async function repairMailFacts(
  deps: MailFactDependencies & Rules,
  notice: NoticeToWrite,
  letter: Pick<Letter, 'link' | 'way'>,
): Promise<RepairMailFacts> {
  const read = await readRepairRowsAnd<LocalDate | null>(
    deps.database,
    repairTable.process,
    notice.caseId,
    newestPromisedDay(notice.caseId),
  )
  if (!read) throw new Error(`there is no repair ${notice.caseId}`)
  const { besides: promisedOn } = read
  const subject = readingOf(read.rows)
  const { repair: row } = subject
  const model = deps.catalogue.find(({ id }) => id === row.modelId)
  const market = deps.marketAt(subject.market, deps.clock.now())
  return {
    ...factsOfCase(deps, subject, letter, notice),
    device: model ? `${model.brand} ${model.name}` : row.modelId,
    ...openingFacts(subject),
    ...shopFacts(market, subject),
    ...parcelFacts(notice.kind, subject),
    ...quoteFacts(subject),
    ...(promisedOn !== null && { promisedOn }),
    ...(await factsOfKind(deps, subject, askedAgain(notice.kind), notice)),
    ...(row.quarantineEndsAt && { quarantineUntil: row.quarantineEndsAt }),
    findings: (row.findings as { readonly code: FindingCode }[]).map(({ code }) => code),
    ...(row.tradeInId && { tradeIn: row.tradeInId }),
  }
}

const amountOf = ({ currency }: Pick<RepairReading['repair'], 'currency'>, minor: number): Money => ({
  minor,
  currency: currency as Currency,
})

const openingFacts = ({ repair: row }: RepairReading): Partial<RepairMailFacts> => {
  const { low, high } = row.estimate as { readonly low?: number; readonly high?: number }
  const isOwed = row.diagnosisFeeMinor > 0 && row.cover === 'customer'
  return {
    ...(low !== undefined && high !== undefined && { estimate: { low: amountOf(row, low), high: amountOf(row, high) } }),
    ...(isOwed && { diagnosisFee: amountOf(row, row.diagnosisFeeMinor) }),
    ...(row.handOverReason && { handOverReason: HAND_OVER_REASONS.find((reason) => reason === row.handOverReason) ?? 'not_collected' }),
    ...(isCover(row.cover) && { coverReason: row.cover }),
  }
}

const HAND_OVER_REASONS = [
  'slot_gone',
  'cutoff_passed',
  'not_serviceable',
  'duplicate',
  'no_scan',
  'address_refused',
] as const satisfies readonly RepairMailFacts['handOverReason'][]

const isCover = (by: string): by is NonNullable<RepairMailFacts['coverReason']> => by !== 'customer'

const shopFacts = ({ dropOffSites }: Pick<Market, 'dropOffSites'>, { repair: row }: RepairReading): Partial<RepairMailFacts> => {
  const at = (id: string | null) => dropOffSites.find((shop) => shop.id === id)
  const named = (shop: { readonly name: string; readonly address: { readonly line1: string } }) => `${shop.name}, ${shop.address.line1}`
  const [brought, kept] = [at(row.dropOffSite), at(row.returnWay === 'shop' ? row.returnSite : null)]
  return {
    ...(brought && row.code && { dropOff: { code: row.code, shop: named(brought), ...(row.dropOffDay && { day: row.dropOffDay }) } }),
    ...(kept && row.code && { collection: { shop: named(kept), code: row.code } }),
  }
}

const parcelFacts = (kind: string, { parcels }: RepairReading): Partial<RepairMailFacts> => {
  const parcel = parcels.findLast(({ leg }) => leg === (kind.startsWith('return') ? 'return' : 'inbound'))
  return parcel ? { trackingCode: parcel.trackingCode } : {}
}

const quoteFacts = ({
  repair: { quotes, quoteVersion, approvedVersion, approvedVariant, declarations, withdrawalEndsAt },
}: RepairReading): Partial<RepairMailFacts> => {
  const form = (version: number | null) => quotes.find((quote) => quote.version === version)?.form as unknown as RepairForm | undefined
  const newest = form(quoteVersion)
  const ordered = form(approvedVersion)?.variants.find(({ id }) => id === approvedVariant)
  return {
    ...(newest && {
      variants: newest.variants.map(({ quality, due, readyOn }) => ({ quality, due, readyOn })),
      suggestsTradeIn: newest.suggestsTradeIn ? 'yes' : 'no',
      dataLoss: newest.dataLossExpected ? 'expected' : 'not_expected',
    }),
    ...(ordered && {
      contract: {
        total: ordered.due,
        declarations: declarations.filter((one) => one.quoteVersion === approvedVersion).map(({ words }) => words),
        ...(withdrawalEndsAt && { withdrawUntil: withdrawalEndsAt }),
      },
    }),
  }
}

/** What is read for few kinds of mail only. */
async function factsOfKind(
  deps: MailFactDependencies & Rules,
  subject: RepairReading,
  kind: string,
  notice: NoticeToWrite,
): Promise<Partial<RepairMailFacts>> {
  const { database } = deps
  const { id: caseId, repair: row } = subject
  switch (kind) {
    case 'choose_hand_over': {
      const pickup = await pickupOptions(database, deps, subject)
      return pickup.kind === 'offered' ? { windows: pickup.windows.slice(0, WINDOWS_TOLD) } : {}
    }
    case 'pickup_booked':
    case 'pickup_tomorrow':
    case 'pickup_stands': {
      // Told by its window also where the driver came before the mail was sent, or is not to come any more.
      const pickup = await newestPickup(database, caseId, 'booked', 'too_late', 'collected', 'failed', 'cancelled')
      return pickup ? { pickup: { ...pickup, cancelBy: pickup.cancelUntil } } : {}
    }
    case 'cancelled':
      return (await newestPickup(database, caseId, 'too_late')) ? { pickupStands: 'yes' } : {}
    case 'device_received': {
      const [taken] = await database.$queryRaw<{ establishment: string; number: number }[]>`
        select establishment, number from deposit_receipts where case_id = ${caseId} and kind = 'taken_in' order by at desc limit 1`
      return taken ? { receipt: `${taken.establishment} ${String(taken.number).padStart(6, '0')}` } : {}
    }
    case 'voucher_issued': {
      const voucher = await database.voucher.findUnique({ where: { caseId } })
      return voucher
        ? {
            voucher: { code: voucher.code, amount: amountOf(row, voucher.amountMinor), expiresOn: dayOf(deps, subject, voucher.expiresAt) },
          }
        : {}
    }
    case 'parts_delayed': {
      const policy = subject.policy as unknown as RepairPolicy
      const free = row.approvedAt && deps.calendars.after(policy.partsFreeToCancelAfter, row.approvedAt, placeOf(subject))
      return free
        ? { parts: { freeToCancelFrom: dayOf(deps, subject, free), ...(row.partsExpectedOn && { expectedOn: row.partsExpectedOn }) } }
        : {}
    }
    case 'withdrawal_confirmed': {
      const withdrawn = await database.caseEvent.findFirst({ where: { caseId, by: 'withdraw' }, orderBy: { number: 'desc' } })
      return withdrawn ? { withdrawnAt: withdrawn.at } : {}
    }
    case 'payment_declined': {
      // Another card may have paid it before the mail is sent.
      const payment = await newestPaymentByLink(database, caseId)
      return payment ? { due: paymentAmount(payment) } : {}
    }
    case 'payment_due':
    case 'payment_due_at_shop':
    case 'ready_for_collection':
    case 'formal_notice': {
      const payment = await waitingPayment(database, caseId)
      return payment ? { due: paymentAmount(payment) } : {}
    }
    case 'device_returning': {
      const decided = await wayBack(deps, caseId)
      return decided ? { returnReason: returnReasonOf(decided) } : {}
    }
    case 'repair_closed': {
      const [{ guaranteeEndsAt, invoice }] = await database.$queryRaw<[{ guaranteeEndsAt: Date | null; invoice: string | null }]>`
        select (select ends_at from repair_guarantees where case_id = ${caseId}) as "guaranteeEndsAt",
               (select entity || '-' || year || '-' || number from invoices
                 where case_id = ${caseId} and kind = 'invoice' order by event_number desc limit 1) as invoice`
      return {
        ...(guaranteeEndsAt && { guaranteeUntil: dayOf(deps, subject, guaranteeEndsAt) }),
        ...(invoice !== null && { invoice }),
      }
    }
    case 'promise_missed':
    case 'loan_due':
      return factsTold(notice.data)
    default:
      return {}
  }
}

/** What whoever planned the notice gave along. */
const factsTold = (data: unknown): Partial<RepairMailFacts> => data as Pick<RepairMailFacts, 'missedOn' | 'promisedOn' | 'loanDueOn'>

const dayOf = ({ calendars }: Pick<Rules, 'calendars'>, subject: RepairReading, at: Date): string => calendars.dateOf(at, placeOf(subject))

/** Steps of the bill and of the way back itself: none of them is why it goes back. */
const ON_THE_WAY_BACK = [
  'changeReturn',
  'decidePayment',
  'recordReassembled',
  'recordRefund',
  'readPayment.paid',
  'refundPayment.refunded',
  'cancelPayment.already_paid',
  'cancelPayment.cancelled',
]

/** The way on which it was decided that the device goes back. */
const wayBack = async (
  { database }: Pick<MailFactDependencies, 'database'>,
  caseId: string,
): Promise<{ readonly from: string; readonly by: string } | null> => {
  const [decided] = await database.$queryRaw<{ from: string; by: string }[]>`
    select "from", by from case_events
     where case_id = ${caseId}
       and ("to" in ('billing', 'reassembling') and by <> all (${ON_THE_WAY_BACK}::text[]) or "to" = 'returning' and by = 'giveReturnAddress')
     order by number desc limit 1`
  return decided ?? null
}
