import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import type { TradeIn } from '../../prisma/generated/client.ts'
import type { ProcessRecords, Step, Written } from '../cases/process-records.ts'
import type { Transaction } from '../database/database.ts'
import { rowOf } from '../database/json-row.ts'
import { bearingOf } from './bearing.ts'
import type { TradeInDependencies } from './dependencies.ts'
import { movedMoney } from './moved-money.ts'
import { ownDeadlines } from './own-deadlines.ts'
import { tradeInDetail } from './trade-in-rows.ts'
import { tradeInView } from './view.ts'
import { benchEntries, benchWriters } from './write-bench.ts'
import type { Writer } from './write-context.ts'
import { moneyEntries, moneyWriters } from './write-money.ts'
import { offerWriters } from './write-offer.ts'
import { transitEntries, transitWriters } from './write-transit.ts'

/** What each trigger writes, and then what each state that is entered writes; neither knows of the other. */
const writers: Readonly<Record<string, Writer>> = { ...offerWriters, ...transitWriters, ...benchWriters, ...moneyWriters }
const entries: readonly Readonly<Record<string, Writer>>[] = [transitEntries, benchEntries, moneyEntries]

/** How a trade-in's events are stored. */
export function createTradeInRecords(deps: TradeInDependencies): ProcessRecords {
  return {
    ...tradeInProcess,
    money: movedMoney,
    view: tradeInView,
    bearing: bearingOf,
    detail: tradeInDetail,
    write: (tx, step, detail) => write(tx, step, rowOf<TradeIn>(detail), deps),
    limitMoved: async (tx, { id, state }, limitAt) => {
      // Kept over checks in between: saying that it is unlocked when it is not takes no time away either.
      if (state === 'locked') await tx.tradeIn.update({ where: { caseId: id }, data: { lockEndsAt: limitAt } })
    },
  }
}

async function write(tx: Transaction, step: Step, before: TradeIn, deps: TradeInDependencies): Promise<Written> {
  const policy = step.case.policy as unknown as TradeInPolicy
  const steps = [writers[step.by], ...(step.from === step.to ? [] : entries.map((entry) => entry[step.to]))].filter(
    (writer) => writer !== undefined,
  )
  const latest = { row: before }
  let written: Written = {}
  for (const writer of steps) {
    // What the trigger wrote is what entering the state goes by.
    const more = (await writer({ tx, deps, step, row: latest.row, policy, latest })) ?? {}
    written = { ...written, ...more, data: { ...written.data, ...more.data } }
  }
  const deadlineAt = ownDeadlines[step.to]?.({ tx, deps, step, row: latest.row, policy, latest })
  return deadlineAt ? { ...written, deadlineAt } : written
}
