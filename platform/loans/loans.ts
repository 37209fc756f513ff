import { randomUUID } from 'node:crypto'
import type { Calendars } from '../../domain/calendar/calendars.ts'
import { addDays, type LocalDate } from '../../domain/calendar/local-date.ts'
import { custodianText } from '../../domain/device/custodian.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import type { Case, Loan, LoanDevice } from '../../prisma/generated/client.ts'
import { post } from '../books/ledger.ts'
import { type AnsweredOnce, answerOnce } from '../cases/answer-once.ts'
import type { IdempotentRequest } from '../cases/idempotency.ts'
import { placeOf } from '../cases/limits.ts'
import { lockCase } from '../cases/lock-case.ts'
import { planMail } from '../cases/notices/plan-mail.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../database/database.ts'
import { type HandOver, handOver } from '../devices/custody.ts'
import { lockLoanDevice } from './loan-devices.ts'

export interface LoanDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly calendars: Calendars
}

interface LoanAct {
  readonly caseId: string
  /** Where the device is lent, and brought back. */
  readonly site: string
  /** How it looks now, in words. */
  readonly condition: string
  readonly actor: string
  readonly request: IdempotentRequest
}

export interface NewLoan extends LoanAct {
  readonly loanDevice: string
  /** By when it is brought back. */
  readonly dueOn: LocalDate
}

export type LoanRefusal =
  | { readonly kind: 'case_unknown' }
  | { readonly kind: 'case_closed' }
  /** No such device is lent at this site. */
  | { readonly kind: 'device_unknown' }
  /** This device, or this case, has a loan that was not brought back yet. */
  | { readonly kind: 'lent_already' }
  | { readonly kind: 'due_in_the_past' }

export type ReturnRefusal =
  | { readonly kind: 'case_unknown' }
  | { readonly kind: 'nothing_lent' }
  /** It goes back to where it was lent. */
  | { readonly kind: 'other_site'; readonly site: string }

const OBLIGATION = 'loan_return'
const MAIL = 'loan_due'

/** Lends a device to the customer of an open case against its deposit. It is asked for the day before, and put before support after its day. */
export const lendDevice = (deps: LoanDependencies, wish: NewLoan): Promise<AnsweredOnce<LoanRefusal>> =>
  answerOnce<LoanRefusal>(deps, wish.request, async (tx, at) => {
    const { caseId, site, dueOn } = wish
    if ((await tx.case.count({ where: { id: caseId } })) === 0) return { refused: { kind: 'case_unknown' } }
    const subject = await lockCase(tx, caseId)
    if (subject.closedAt) return { refused: { kind: 'case_closed' } }
    const place = placeOf(subject)
    if (dueOn < deps.calendars.dateOf(at, place)) return { refused: { kind: 'due_in_the_past' } }
    const device = await lockLoanDevice(tx, wish.loanDevice)
    if (device?.site !== site || device.retiredAt) return { refused: { kind: 'device_unknown' } }
    const out = await tx.loan.count({ where: { returnedAt: null, OR: [{ loanDeviceId: device.id }, { caseId }] } })
    if (out > 0) return { refused: { kind: 'lent_already' } }

    const id = randomUUID()
    await tx.loan.create({ data: { id, loanDeviceId: device.id, caseId, lentAt: at, dueOn, condition: { lent: wish.condition } } })
    await tx.obligation.create({
      data: {
        id: randomUUID(),
        caseId,
        kind: OBLIGATION,
        dueAt: deps.calendars.at(dueOn, '23:59:59.999', place),
        consequence: 'support asks for the device on loan',
        openedBy: subject.number,
      },
    })
    await remind(tx, deps, subject, { id, dueOn, at })
    await bookDeposit(tx, device, { id, caseId, at }, 'taken')
    await moves(tx, device, { key: `loan/${id}/lent`, to: 'customer', subject, at, actor: wish.actor })
    return { answer: { status: 201, body: { loan: id, dueOn, deposit: money(device.depositMinor, device.currency as Currency) } } }
  })

/** Takes a device on loan back, and gives its deposit back. */
export const returnLoan = (
  deps: LoanDependencies,
  { caseId, site, condition, actor, request }: LoanAct,
): Promise<AnsweredOnce<ReturnRefusal>> =>
  answerOnce<ReturnRefusal>(deps, request, async (tx, at) => {
    if ((await tx.case.count({ where: { id: caseId } })) === 0) return { refused: { kind: 'case_unknown' } }
    const subject = await lockCase(tx, caseId)
    const loan = await tx.loan.findFirst({ where: { caseId, returnedAt: null }, include: { loanDevice: true } })
    if (!loan) return { refused: { kind: 'nothing_lent' } }
    if (loan.loanDevice.site !== site) return { refused: { kind: 'other_site', site: loan.loanDevice.site } }
    await tx.loan.update({
      where: { id: loan.id },
      data: { returnedAt: at, condition: { ...(loan.condition as object), returned: condition } },
    })
    await tx.obligation.updateMany({ where: { caseId, kind: OBLIGATION, closedAt: null }, data: { closedAt: at } })
    await tx.notice.updateMany({ where: { caseId, kind: MAIL, status: 'due' }, data: { status: 'voided' } })
    await bookDeposit(tx, loan.loanDevice, { id: loan.id, caseId, at }, 'given back')
    await moves(tx, loan.loanDevice, {
      key: `loan/${loan.id}/returned`,
      to: custodianText({ kind: 'site', name: site }),
      subject,
      at,
      actor,
    })
    return { answer: { status: 200, body: { loan: loan.id, returnedAt: at.toISOString() } } }
  })

/** Who has the device stands on its life, and whoever reads the case sees that something changed. */
async function moves(
  tx: Transaction,
  { deviceId }: LoanDevice,
  move: Pick<HandOver, 'key' | 'to' | 'at' | 'actor'> & { readonly subject: Case },
): Promise<void> {
  const { subject, ...handed } = move
  await handOver(tx, deviceId, { ...handed, caseId: subject.id, eventNumber: subject.number })
  await tx.case.update({ where: { id: subject.id }, data: { version: { increment: 1 } } })
}

/** At ten the day before it is due, unless that is past. */
async function remind(
  tx: Transaction,
  { calendars }: Pick<LoanDependencies, 'calendars'>,
  subject: Case,
  { id, dueOn, at }: Pick<Loan, 'id' | 'dueOn'> & { readonly at: Date },
): Promise<void> {
  const dueAt = calendars.at(addDays(dueOn, -1), '10:00', placeOf(subject))
  if (dueAt <= at) return
  await planMail(tx, subject, { kind: MAIL, about: id, dueAt, data: { loanDueOn: dueOn } })
}

async function bookDeposit(
  tx: Transaction,
  { depositMinor, currency }: LoanDevice,
  { id, caseId, at }: { readonly id: string; readonly caseId: string; readonly at: Date },
  how: 'taken' | 'given back',
): Promise<void> {
  if (depositMinor === 0) return
  const deposit = money(depositMinor, currency as Currency)
  const [debit, credit] =
    how === 'taken' ? (['cash:shops', 'liability:deposits'] as const) : (['liability:deposits', 'cash:shops'] as const)
  await post(tx, { key: `loan/${id}/${how}`, caseId, kind: 'loan_deposit', at }, [
    { account: debit, debit: deposit },
    { account: credit, credit: deposit },
  ])
}
