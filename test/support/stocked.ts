import type { DeviceIdentity } from '../../domain/device/identity.ts'
import type { SaleGrade } from '../../domain/grading/grade.ts'
import type { PurchaseFacts } from '../../domain/margin/scheme.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import { type Currency, type Money, money } from '../../domain/money/money.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/database.ts'
import { addCost } from '../../platform/devices/costs.ts'
import { type DeviceSecrets, findOrAddDevice } from '../../platform/devices/find-or-add-device.ts'
import type { StockDependencies } from '../../platform/stock/dependencies.ts'
import { stockDevice } from '../../platform/stock/stock-device.ts'
import type { StockUnit } from '../../prisma/generated/client.ts'

/** What is otherwise about a device that a test puts into stock. */
export interface Wishes extends Partial<Omit<PurchaseFacts, 'boughtIn'>> {
  readonly market?: MarketCode
  readonly boughtIn?: MarketCode
  readonly modelId?: string
  readonly category?: 'phone' | 'tablet' | 'console' | 'camera'
  readonly storage?: number
  readonly serial?: string
  readonly grade?: SaleGrade | null
  /** What the seller was paid, minor units. */
  readonly purchase?: number
  /** What parts, work and levies have cost besides. */
  readonly spent?: number
  /** A price by hand. */
  readonly price?: Money
}

const ACTOR = 'technician:t1'
let devices = 0

/** Devices in stock, as a refurbishment leaves them, without one. */
export const stockOn = (
  database: Database,
  deps: StockDependencies & DeviceSecrets & { readonly clock: Clock },
): {
  readonly device: (wishes?: Wishes) => Promise<string>
  readonly stocked: (wishes?: Wishes) => Promise<StockUnit>
  readonly stock: (deviceId: string, wishes?: Wishes) => Promise<StockUnit>
} => {
  const currencyOf = (market: MarketCode): Currency => (market === 'US' ? 'USD' : 'EUR')

  const device = async ({ market = 'FR', purchase = 243_00, spent = 40_00, ...wishes }: Wishes = {}) => {
    devices += 1
    const at = deps.clock.now()
    const identity: DeviceIdentity = { kind: 'serial', value: wishes.serial ?? `SN${String(devices).padStart(6, '0')}` }
    return database.$transaction(async (tx) => {
      const found = await findOrAddDevice(tx, deps, {
        category: wishes.category ?? 'phone',
        modelId: wishes.modelId ?? 'apple-iphone-13',
        storage: wishes.storage ?? 128,
        identities: [identity],
        custodian: 'site:workshop-fr',
        at,
        actor: ACTOR,
        caseId: `RF-TEST${devices}`,
        eventNumber: 1,
      })
      if (found.kind !== 'device') throw new Error('two devices of one serial')
      const currency = currencyOf(market)
      for (const [kind, minor] of Object.entries({ bought: purchase, work: spent }))
        await addCost(tx, {
          key: `${found.id}/${kind}`,
          deviceId: found.id,
          caseId: null,
          kind: kind as 'bought',
          money: money(minor, currency),
          at,
        })
      return found.id
    })
  }

  const stock = (deviceId: string, { market = 'FR', purchase = 243_00, ...wishes }: Wishes = {}) =>
    database.$transaction(async (tx) => {
      const { id } = await stockDevice(tx, deps, {
        deviceId,
        market,
        site: `workshop-${market.toLowerCase()}`,
        grade: wishes.grade === undefined ? 'good' : wishes.grade,
        purchase: {
          price: money(purchase, currencyOf(market)),
          seller: wishes.seller ?? 'private',
          boughtIn: wishes.boughtIn ?? market,
          work: wishes.work ?? 'none',
        },
        price: wishes.price ?? null,
        at: deps.clock.now(),
        actor: 'engine',
        caseId: null,
        eventNumber: null,
      })
      return tx.stockUnit.findUniqueOrThrow({ where: { id } })
    })

  return { device, stock, stocked: async (wishes = {}) => stock(await device(wishes), wishes) }
}
