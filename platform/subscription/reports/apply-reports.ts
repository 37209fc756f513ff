import { type Currency, money } from '../../../domain/money/money.ts'
import { inTurns } from '../../cases/engine/in-turns.ts'
import { lockCase } from '../../cases/lock-case.ts'
import { writeChangePaid } from '../change-paid.ts'
import { tellFirstPayment } from '../first-payment.ts'
import type { FirstStanding } from '../payments-port.ts'
import { type GiveBackDependencies, readRefundsAgain } from '../refunds/give-back.ts'
import { giveBackInVain } from '../refunds/refund-rows.ts'
import { chargeTimeOf } from '../renewals/ask-for-run.ts'
import type { Answer, RenewalPayments } from '../renewals/payments-port.ts'
import { type RenewDependencies, renewPage } from '../renewals/renew-page.ts'
import { settlePage } from '../renewals/settle-page.ts'
import { type ToldDispute, writeDisputes } from './disputes.ts'
import { type Reported, readReported } from './read-reported.ts'
import { type Report, reportsRead } from './reports.ts'

type SignUpDependencies = Parameters<typeof tellFirstPayment>[0]

export interface ReportDependencies
  extends SignUpDependencies,
    Pick<RenewDependencies, 'pace' | 'leaseMs'>,
    Pick<GiveBackDependencies, 'marketAt'> {
  readonly payments: Omit<RenewalPayments, 'find'> &
    GiveBackDependencies['payments'] & {
      find(payer: string, obligation: string): Promise<Answer<FirstStanding | null>>
      readSaved(ref: string): Promise<Answer<FirstStanding>>
      disputes(ref: string): Promise<Answer<readonly ToldDispute[]>>
    }
}

/** States in which the first payment is open: what it was made with is kept as well. */
const SIGNING_UP: readonly string[] = ['awaiting_payment', 'abandoning']

/** A renewal, and how its payment stands at the provider; null where none was made, or where it is told elsewhere. */
interface Heard {
  readonly reported: Reported
  readonly standing: FirstStanding | null
}

/**
 * Reads at the provider how the payments of renewals stand, and writes what is news of them: paid or declined late, a debit that came back, a
 * dispute, money that could not be given back after all. What was told itself counts for nothing, so it may come early, late, twice and out of
 * order. While somebody asks for the money at this moment, it is left to their answer and read later. What banks tell in the same hour is
 * written together.
 * @throws the first of what went wrong, once the others are written; what was not is claimed again after a while.
 */
export async function applyReports(deps: ReportDependencies, reports: readonly Report[]): Promise<void> {
  if (reports.length === 0) return
  const failures: unknown[] = []
  /** Does it of each, some at once; one that fails holds up no other. Answers what came of those that had an answer. */
  const each = async <T, R>(items: readonly T[], work: (item: T) => Promise<R | undefined>): Promise<readonly R[]> => {
    const answers = await inTurns(items, (item) => work(item).catch((error: unknown) => void failures.push(error)))
    return answers.flatMap((answer) => answer ?? [])
  }
  const alone = async (heard: Heard): Promise<Heard> => {
    await write(deps, [heard])
    return heard
  }
  const heard = await each(await readReported(deps.database, reports), (reported) => hear(deps, reported))
  const { periods = [], others = [] } = Object.groupBy(heard, (one) => (isOfPeriod(one) ? 'periods' : 'others'))
  const together = await write(deps, periods).then(
    () => periods,
    // One of them cannot be written, or two are of one case, whose events have numbers of their own: each is written by itself.
    () => each(periods, alone),
  )
  const written = [...together, ...(await each(others, alone))]
  await reportsRead(deps.database, await each(written, (one) => lookBehind(deps, one)))
  if (failures.length > 0) throw failures[0]
}

/** Undefined where it is to be read later. */
async function hear({ clock, payments }: ReportDependencies, reported: Reported): Promise<Heard | undefined> {
  const { change, status, leasedUntil, intentRef, payer, asked } = reported
  // Whoever charges a change of plan reads it there, and calls it off: it is told once that is done.
  if (change > 0 && status === 'charging') return { reported, standing: null }
  if (status === 'charging' && leasedUntil !== null && leasedUntil > clock.now()) return undefined
  const read = intentRef === null ? await payments.find(payer ?? '', asked.obligation) : await payments.readSaved(intentRef)
  return read.kind === 'done' ? { reported, standing: read.value } : undefined
}

const isSigningUp = ({ state }: Reported): boolean => SIGNING_UP.includes(state)
const isOfPeriod = ({ reported, standing }: Heard): boolean => standing !== null && reported.change === 0 && !isSigningUp(reported)

/** Writes what was heard: of periods of several cases, or of one renewal. */
async function write(deps: ReportDependencies, heard: readonly Heard[]): Promise<void> {
  const [first] = heard
  if (!first || first.standing === null) return
  const { reported, standing } = first
  if (isSigningUp(reported)) await tellFirstPayment(deps, { caseId: reported.caseId, standing })
  else if (reported.change > 0) await giveBackChange(deps, reported, standing)
  else await settle(deps, heard)
}

/** What a bank says of a payment that came in, and of what went back of it. Undefined where it is to be read later. */
async function lookBehind(deps: ReportDependencies, { reported, standing }: Heard): Promise<Report | undefined> {
  if (standing?.state !== 'succeeded' || isSigningUp(reported)) return reported
  const disputes = await deps.payments.disputes(standing.ref)
  if (disputes.kind !== 'done') return undefined
  await writeDisputes(deps, { ...reported, payment: standing.ref, kind: standing.method?.kind ?? 'card' }, disputes.value)
  if (reported.isGivenBack) await readRefundsAgain(deps, reported)
  return reported
}

/** What was paid for a change of plan after that was given up goes back: its customer has the plan that they had. */
const giveBackChange = ({ database, clock }: ReportDependencies, { caseId, boundary, change }: Reported, standing: FirstStanding) =>
  database.$transaction(async (tx) => {
    await lockCase(tx, caseId)
    const { status, amountMinor, currency } = await tx.renewal.findUniqueOrThrow({
      where: { caseId_boundary_change: { caseId, boundary, change } },
    })
    if (status !== 'cancelled' || standing.state !== 'succeeded') return
    const at = clock.now()
    const amount = money(amountMinor, currency as Currency)
    await writeChangePaid(tx, { caseId, boundary, change, amount }, standing, at)
    await giveBackInVain(tx, at, [{ caseId, boundary, change, amountMinor, currency: amount.currency }])
  })

/** Writes how the payments of periods stand; paid late, the rest of a later one is charged at once. Of a debit that was under way nothing is late. */
async function settle(deps: ReportDependencies, heard: readonly Heard[]): Promise<void> {
  for (const [code, those] of Map.groupBy(heard, ({ reported }) => reported.market)) {
    const today = deps.calendars.dateOf(deps.clock.now(), chargeTimeOf(deps.calendars, deps.marketAt(code, deps.clock.now())).place)
    const { chargedCases } = await settlePage(
      deps,
      today,
      those.flatMap(({ reported, standing }) =>
        standing ? [{ renewal: reported.asked, answer: { kind: 'standing' as const, standing } }] : [],
      ),
    )
    const late = those.filter(({ reported }) => reported.status !== 'processing' && chargedCases.includes(reported.caseId))
    for (const { reported } of late) await renewPage(deps, { market: code, date: today, after: null, limit: 1, only: reported.caseId })
  }
}
