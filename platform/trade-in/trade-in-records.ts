import type { Category } from '../../domain/catalogue/category.ts'
import { type Currency, money } from '../../domain/money/money.ts'
import { shareOf } from '../../domain/money/rounding.ts'
import type { TradeInPolicy } from '../../domain/trade-in/policy.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import type { TradeIn } from '../../prisma/generated/client.ts'
import { type CustomerAddress, customerOf } from '../cases/customer.ts'
import type { ProcessRecords } from '../cases/process-records.ts'
import { type Writers, writeBy } from '../cases/record/writers.ts'
import type { Rules } from '../cases/rules.ts'
import { changeRow, getRow } from '../database/table-rows.ts'
import { bearingOf } from './bearing.ts'
import { movedMoney } from './moved-money.ts'
import { ownDeadlines } from './own-deadlines.ts'
import { createTradeInPrepare, type PrepareDependencies } from './prepare.ts'
import { repairEntries } from './tell-repair.ts'
import { tradeInDetail } from './trade-in-rows.ts'
import { tradeInView } from './view.ts'
import { benchEntries, benchWriters } from './write-bench.ts'
import type { WriteContext } from './write-context.ts'
import { deviceEntries, deviceWriters } from './write-device.ts'
import { moneyEntries, moneyWriters } from './write-money.ts'
import { offerWriters } from './write-offer.ts'
import { transitEntries, transitWriters } from './write-transit.ts'

const writers: Writers<WriteContext> = {
  triggers: { ...offerWriters, ...transitWriters, ...benchWriters, ...moneyWriters, ...deviceWriters },
  entries: [transitEntries, benchEntries, moneyEntries, deviceEntries, repairEntries],
  deadlines: ownDeadlines,
}

/** What a device is taken to weigh whose model is in the catalogue no more. */
const UNKNOWN_MODEL_GRAMS = 500

/** How a trade-in's events are stored. */
export function createTradeInRecords(deps: PrepareDependencies): ProcessRecords {
  return {
    ...tradeInProcess,
    prepare: createTradeInPrepare(deps),
    money: movedMoney,
    view: tradeInView,
    bearing: bearingOf,
    detail: tradeInDetail,
    write: writeBy<TradeIn, TradeInPolicy, Rules>(deps, writers),
    device: async (database, caseId) => {
      const { deviceId: id, category, identities, identityHashes: hashes } = await getRow(database, 'trade_ins', { caseId })
      if (identities === null) return null
      return { id, category: category as Category, identities: JSON.parse(deps.secrets.open(identities)) as string[], hashes }
    },
    parcel: async (database, subject, leg) => {
      const { modelId } = await getRow(database, 'trade_ins', { caseId: subject.id })
      const customer = await getRow(database, 'customers', { id: customerOf(subject) })
      if (!customer.address) throw new Error(`${subject.id}: a label needs the customer’s address`)
      const market = deps.marketAt(subject.market, deps.clock.now())
      return {
        customer: {
          name: customer.name,
          phone: customer.phone,
          address: JSON.parse(deps.secrets.open(customer.address)) as CustomerAddress,
        },
        site: market.workshop,
        market,
        grams: deps.catalogue.find(({ id }) => id === modelId)?.grams ?? UNKNOWN_MODEL_GRAMS,
        printless: leg === 'inbound' && market.carriers[0]?.printless === 'offered' ? 'wanted' : 'not_wanted',
      }
    },
    voucher: async (database, subject) => {
      const { agreedMinor, currency } = await getRow(database, 'trade_ins', { caseId: subject.id })
      const { voucherBonusBasisPoints, voucherValidity } = (subject.policy as unknown as TradeInPolicy).payout
      const price = money(agreedMinor ?? 0, currency as Currency)
      return { amount: money(price.minor + shareOf(price, voucherBonusBasisPoints).minor, price.currency), validity: voucherValidity }
    },
    limitMoved: async (tx, { id, state }, limitAt) => {
      // Kept over checks in between: saying that it is unlocked when it is not takes no time away either.
      if (state === 'locked') await changeRow(tx, 'trade_ins', { caseId: id }, { lockEndsAt: limitAt })
    },
  }
}
