import { hostname } from 'node:os'
import { readBounces, tell } from '../../activities/mail/tell.ts'
import { tellRecall } from '../../activities/mail/tell-recall.ts'
import { marketsOpenAt } from '../../markets/index.ts'
import { nudgeOverdue } from '../../platform/cases/engine/nudge-overdue.ts'
import { wakeRuns } from '../../platform/cases/engine/wake-runs.ts'
import { createDeliverSoon } from '../../platform/cases/inbox/delivery-breaker.ts'
import { raiseObligationsOfEnded } from '../../platform/cases/obligations.ts'
import { purge } from '../../platform/cases/purge.ts'
import { actOnDeadlines } from '../../platform/cases/record/act-on-deadlines.ts'
import { tellCasesOfReports } from '../../platform/device-reports/tell-cases.ts'
import { tellWaitingCases } from '../../platform/parts/tell-waiting-cases.ts'
import { carryOutErasures, eraseKept } from '../../platform/personal-data/carry-out.ts'
import { eraseOffered } from '../../platform/personal-data/erase-offered.ts'
import { settleWithdrawnOffers } from '../../platform/price-lists/settle-withdrawn-offers.ts'
import { tellMissedPromises } from '../../platform/promises/promises.ts'
import { workOnRecalls } from '../../platform/recalls/work-on-recalls.ts'
import { repriceStock } from '../../platform/stock/reprice-stock.ts'
import { expireReservations } from '../../platform/stock/reserve-unit.ts'
import { claimFollowUps, followUp } from '../../platform/subscription/dunning/follow-ups.ts'
import { claimForgotten, forgetMethod } from '../../platform/subscription/methods/forget-methods.ts'
import { applySetUp, claimSetUps } from '../../platform/subscription/methods/set-ups.ts'
import { workOnPrices } from '../../platform/subscription/prices/tell-prices.ts'
import { claimRefunds, giveBackOne } from '../../platform/subscription/refunds/give-back.ts'
import { announceDebits } from '../../platform/subscription/renewals/announce-debits.ts'
import { claimRunsToTell, tellRun } from '../../platform/subscription/renewals/runs.ts'
import { applyReports } from '../../platform/subscription/reports/apply-reports.ts'
import { claimReports, markEarlyReports } from '../../platform/subscription/reports/reports.ts'
import { lapseOffers } from '../../platform/subscription/transfer/lapse-offers.ts'
import { expireVouchers } from '../../platform/vouchers/vouchers.ts'
import { handOverLeftWithdrawals } from '../../platform/withdrawals/receive-withdrawal.ts'
import type { Running } from '../case-workers.ts'
import { composeBank, composeMail, composeRenewals, type Platform } from '../composition.ts'
import { composeMailWriters } from '../mail-writers.ts'
import { commandWindow } from './deliver-commands.ts'
import { type HandDependencies, hand as runHand, windowHand } from './hand.ts'
import { readBankReports } from './read-bank-reports.ts'
import { noticeWindow, recallMailWindow } from './send-notices.ts'
import { SlidingWindow } from './sliding-window.ts'

/** How many rows one round takes or are under way at once, and how long a hand with nothing to do rests, in milliseconds. */
const HANDS = {
  // The relay can wait longer for an answer than a person at a page.
  commands: { atOnce: 20, rest: 200, patience: 10_000 },
  commandsAgain: { atOnce: 10, rest: 1_000, patience: 10_000 },
  notices: { atOnce: 20, rest: 300 },
  bankReports: { atOnce: 0, rest: 1_000 },
  withdrawnOffers: { atOnce: 50, rest: 5_000 },
  vouchers: { atOnce: 50, rest: 60_000 },
  bounces: { atOnce: 0, rest: 5_000 },
  deadlines: { atOnce: 100, rest: 5_000 },
  overdue: { atOnce: 100, rest: 30_000 },
  sleepingRuns: { atOnce: 100, rest: 30_000 },
  obligations: { atOnce: 50, rest: 60_000 },
  promises: { atOnce: 50, rest: 60_000 },
  withdrawals: { atOnce: 50, rest: 60_000 },
  deviceReports: { atOnce: 50, rest: 10_000 },
  reservations: { atOnce: 50, rest: 5_000 },
  stockPrices: { atOnce: 50, rest: 30_000 },
  arrivedParts: { atOnce: 50, rest: 10_000 },
  recalls: { atOnce: 100, rest: 5_000 },
  recallMails: { atOnce: 10, rest: 1_000 },
  renewalRuns: { atOnce: 2, rest: 1_000 },
  debits: { atOnce: 100, rest: 60_000 },
  renewalReports: { atOnce: 20, rest: 1_000 },
  setUps: { atOnce: 10, rest: 1_000 },
  offers: { atOnce: 50, rest: 10_000 },
  forgotten: { atOnce: 4, rest: 10_000 },
  prices: { atOnce: 500, rest: 5_000 },
  earlyReports: { atOnce: 100, rest: 60_000 },
  followUps: { atOnce: 10, rest: 1_000 },
  renewalRefunds: { atOnce: 4, rest: 1_000 },
  erasures: { atOnce: 10, rest: 1_000 },
  keptData: { atOnce: 100, rest: 600_000 },
  offered: { atOnce: 100, rest: 600_000 },
  purge: { atOnce: 500, rest: 600_000 },
} as const

/**
 * The relay: open commands to the engine, due notices to the world, and what bank and mail servers report to the inbox.
 * Each hand goes by itself, so that a dead mail server holds up no command. Several relays share the work by leases.
 */
export function startRelay(platform: Platform): Running {
  const { mail, bounces } = composeMail(platform)
  const payouts = composeBank(platform.settings)
  const renewals = composeRenewals(platform)
  const { settings, logger, telemetry } = platform
  const tellDependencies = {
    ...platform,
    mail,
    mailWriters: composeMailWriters({ ...platform, publicUrl: settings.PUBLIC_URL, helpAddress: settings.MAIL_HELP }),
    messageDomain: settings.MAIL_BOUNCE_DOMAIN,
    helpAddress: settings.MAIL_HELP,
  }
  const stopped = new AbortController()
  const relay: HandDependencies = { logger, telemetry, stopped: stopped.signal }
  const hand = (name: string, rest: number, round: () => Promise<number>) => runHand(relay, name, rest, round)

  const deliver = createDeliverSoon(platform.delivery, (error) =>
    logger.warn({ err: error }, 'a withdrawal was not delivered: tried again'),
  )
  const hands = [
    windowHand(relay, 'commands', HANDS.commands.rest, commandWindow(platform.delivery, { lane: 'first', ...HANDS.commands })),
    windowHand(
      relay,
      'commands again',
      HANDS.commandsAgain.rest,
      commandWindow(platform.delivery, { lane: 'again', ...HANDS.commandsAgain }),
    ),
    windowHand(
      relay,
      'notices',
      HANDS.notices.rest,
      noticeWindow({ ...platform, tell: (notice) => tell(tellDependencies, notice) }, HANDS.notices.atOnce),
    ),
    hand('bank reports', HANDS.bankReports.rest, () =>
      readBankReports({
        ...platform,
        payouts,
        unreadable: (report, reason) => logger.error({ report, reason }, 'a report of the bank cannot be read'),
      }),
    ),
    hand('withdrawn offers', HANDS.withdrawnOffers.rest, () => settleWithdrawnOffers(platform, HANDS.withdrawnOffers.atOnce)),
    hand('vouchers', HANDS.vouchers.rest, () => expireVouchers(platform, HANDS.vouchers.atOnce)),
    hand('deadlines', HANDS.deadlines.rest, () => actOnDeadlines(platform.delivery, HANDS.deadlines.atOnce)),
    hand('overdue cases', HANDS.overdue.rest, async () => {
      await nudgeOverdue(platform.delivery, HANDS.overdue.atOnce)
      // Those that stay overdue are before support by now: no reason to look again at once.
      return 0
    }),
    hand('runs that sleep', HANDS.sleepingRuns.rest, async () => {
      await wakeRuns(platform.delivery, HANDS.sleepingRuns.atOnce)
      // What waits for a busy worker is found again: no reason to look at once.
      return 0
    }),
    hand('withdrawals left', HANDS.withdrawals.rest, () => handOverLeftWithdrawals({ ...platform, deliver }, HANDS.withdrawals.atOnce)),
    hand('missed promises', HANDS.promises.rest, () => tellMissedPromises(platform, HANDS.promises.atOnce)),
    hand('obligations of ended cases', HANDS.obligations.rest, () => raiseObligationsOfEnded(platform, HANDS.obligations.atOnce)),
    hand('device reports', HANDS.deviceReports.rest, () => tellCasesOfReports(platform, HANDS.deviceReports.atOnce)),
    hand('reservations', HANDS.reservations.rest, () => expireReservations(platform, HANDS.reservations.atOnce)),
    hand('prices of stock', HANDS.stockPrices.rest, () => repriceStock(platform, HANDS.stockPrices.atOnce)),
    hand('parts that have come', HANDS.arrivedParts.rest, () => tellWaitingCases(platform, HANDS.arrivedParts.atOnce)),
    hand('recalls', HANDS.recalls.rest, () => workOnRecalls(platform, HANDS.recalls.atOnce)),
    windowHand(
      relay,
      'recall mails',
      HANDS.recallMails.rest,
      recallMailWindow({ ...platform, tell: (mailing) => tellRecall(tellDependencies, mailing) }, HANDS.recallMails.atOnce),
    ),
    windowHand(
      relay,
      'runs of renewals',
      HANDS.renewalRuns.rest,
      new SlidingWindow(HANDS.renewalRuns.atOnce, {
        claim: (free) => claimRunsToTell(platform, free),
        handle: (run) => tellRun(platform.delivery, run),
      }),
    ),
    hand('debits to announce', HANDS.debits.rest, () => announceDebits(platform, marketsOpenAt(platform.clock.now()), HANDS.debits.atOnce)),
    hand('reports of renewals', HANDS.renewalReports.rest, async () => {
      const reports = await claimReports(platform, HANDS.renewalReports.atOnce)
      await applyReports({ ...platform.delivery, ...renewals }, reports)
      return reports.length
    }),
    windowHand(
      relay,
      'set-ups of methods',
      HANDS.setUps.rest,
      new SlidingWindow(HANDS.setUps.atOnce, {
        claim: (free) => claimSetUps(platform, free),
        handle: (one) => applySetUp({ ...platform.delivery, payments: renewals.payments }, one),
      }),
    ),
    hand('offers of subscriptions', HANDS.offers.rest, () => lapseOffers(platform.delivery, HANDS.offers.atOnce)),
    windowHand(
      relay,
      'methods to forget',
      HANDS.forgotten.rest,
      new SlidingWindow(HANDS.forgotten.atOnce, {
        claim: (free) => claimForgotten(platform, free),
        handle: (one) => forgetMethod({ ...platform, payments: renewals.payments }, one),
      }),
    ),
    hand('price changes', HANDS.prices.rest, () => workOnPrices(platform, HANDS.prices.atOnce)),
    hand('early reports of renewals', HANDS.earlyReports.rest, () => markEarlyReports(platform, HANDS.earlyReports.atOnce)),
    windowHand(
      relay,
      'periods to follow up',
      HANDS.followUps.rest,
      new SlidingWindow(HANDS.followUps.atOnce, {
        claim: (free) => claimFollowUps(platform, free),
        handle: (one) => followUp(platform.delivery, one),
      }),
    ),
    windowHand(
      relay,
      'refunds of renewals',
      HANDS.renewalRefunds.rest,
      new SlidingWindow(HANDS.renewalRefunds.atOnce, {
        claim: (free) => claimRefunds(platform, free),
        handle: (refund) => giveBackOne(renewals, refund),
      }),
    ),
    hand('erasures', HANDS.erasures.rest, () => carryOutErasures({ ...platform, payments: renewals.payments }, HANDS.erasures.atOnce)),
    hand('kept data whose time is over', HANDS.keptData.rest, () =>
      eraseKept({ ...platform, payments: renewals.payments }, HANDS.keptData.atOnce),
    ),
    hand('those who were offered a subscription', HANDS.offered.rest, () =>
      eraseOffered({ ...platform, payments: renewals.payments }, HANDS.offered.atOnce),
    ),
    hand('rows whose time is over', HANDS.purge.rest, () => purge(platform, HANDS.purge.atOnce)),
    ...(bounces ? [hand('bounces', HANDS.bounces.rest, () => readBounces(platform, bounces))] : []),
  ]
  logger.info({ host: hostname() }, 'relay started')
  const ended = Promise.all(hands).then(() => mail.close())
  return {
    ended,
    stop: async () => {
      stopped.abort()
      await ended
    },
  }
}
