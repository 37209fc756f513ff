import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/case/table.ts'
import { completeImei } from '../../domain/device/imei.ts'
import type { BodyOf } from '../../domain/trade-in/command-bodies.ts'
import type { Condition } from '../../domain/trade-in/condition.ts'
import type { LimitName, TradeInPolicy } from '../../domain/trade-in/policy.ts'
import type { TradeInTable } from '../../domain/trade-in/states.ts'
import { marketAt } from '../../markets/index.ts'
import { deliver } from '../../platform/cases/inbox/deliver.ts'
import { acceptParcelScan } from '../../platform/parcels/accept-scan.ts'
import { acceptBankFact } from '../../platform/trade-in/accept-bank-fact.ts'
import { openTradeIn } from '../../platform/trade-in/open-trade-in.ts'
import type { Bench } from './bench.ts'

export const TECHNICIAN = 'technician:t1'
export const SUPPORT = 'support:anna'
export const LEAD = 'lead:omar'

export interface Wishes {
  readonly market?: 'FR' | 'US'
  readonly storage?: number
  readonly condition?: Condition
  readonly hazard?: boolean
  /** Limits of a few seconds, for those who fall silent. */
  readonly seconds?: Partial<Record<LimitName, number>>
  readonly policy?: Partial<TradeInPolicy>
  readonly customer?: { readonly name: string; readonly email: string; readonly phone: string }
}

/** A price whose cents make the sandbox bank keep silent: 45.06, as `ownPrice` writes it. */
export const SILENT_BANK: Wishes = { storage: 256, condition: 'not_functional_cracked' }

let made = 0

/** A new IMEI whose two digits before the check digit are `magic`: what the sandbox of device checks answers by. */
export const imeiWith = (magic: string): string => completeImei(`35693804${String(++made).padStart(4, '0')}${magic}`)

/** People, workshop, carrier and bank of a trade-in. */
export function createTradeInBench(bench: Bench) {
  const { world } = bench
  const { database, reprise, delivery } = world

  const tradeIns = {
    ...bench,

    /** The price at which the sandbox bank never reports a payment, for what the test itself says as the bank. */
    async ownPrice() {
      await database.price.updateMany({
        where: { modelId: 'apple-iphone-13', storage: 256, condition: 'not_functional_cracked' },
        data: { minor: 45_06 },
      })
    },

    async offer(wishes: Wishes = {}): Promise<string> {
      const market = marketAt(wishes.market ?? 'FR', new Date())
      const limits = Object.entries(wishes.seconds ?? {}).map(([name, seconds]) => [name, { hours: seconds / 3600 }])
      const policy: TradeInPolicy = {
        ...market.tradeIn,
        blindInspectionBasisPoints: 0,
        payout: { ...market.tradeIn.payout, schedule: 'at_once' },
        ...wishes.policy,
        limits: { ...market.tradeIn.limits, ...Object.fromEntries(limits) },
      }
      const opened = await openTradeIn(reprise, {
        market,
        policy,
        language: market.defaultLanguage,
        customer: {
          subject: null,
          emailConfirmed: false,
          ...(wishes.customer ?? { name: 'Camille Durand', email: `${randomUUID()}@example.org`, phone: null }),
        },
        modelId: 'apple-iphone-13',
        category: 'phone',
        storage: wishes.storage ?? 128,
        answers: {},
        condition: wishes.condition ?? 'functional_good',
        hazard: wishes.hazard ?? false,
        actor: 'guest',
        request: { scope: 'guest', key: randomUUID(), requestHash: 'test' },
      })
      if (opened.kind !== 'opened') throw new Error(`no case was opened: ${opened.kind}`)
      await deliver(delivery, opened.command, 'trade_in', 60_000)
      return opened.caseId
    },

    /** Gives a command and expects it to be done. */
    async does<C extends CommandName<TradeInTable>>(caseId: string, type: C, body: BodyOf<C>, actor = 'customer:link'): Promise<void> {
      const given = await world.give(caseId, type, body, actor, 60_000)
      if (given.kind === 'outcome' && given.outcome.status !== 'done') throw new Error(`${type} was not done: ${JSON.stringify(given)}`)
    },

    accepts: (caseId: string, changes: Partial<BodyOf<'acceptOffer'>> = {}, actor = 'customer:link') =>
      tradeIns.does(caseId, 'acceptOffer', { ...world.acceptance(caseId), ...changes }, actor),

    receives: (caseId: string, content: 'device' | 'nothing' = 'device') =>
      tradeIns.does(caseId, 'recordReceipt', { content, weightGrams: content === 'device' ? 420 : 90 }, TECHNICIAN),

    /** Accepted, brought to a site and received: what follows is the bench. */
    async arrives(wishes: Wishes = {}, acceptance: Partial<BodyOf<'acceptOffer'>> = {}): Promise<string> {
      const id = await tradeIns.offer(wishes)
      await tradeIns.accepts(id, { shipping: 'drop_off', ...acceptance })
      await tradeIns.receives(id)
      return id
    },

    async inspects(
      caseId: string,
      found: { magic?: string; condition?: Condition; hazard?: 'swollen'; imei?: string } = {},
    ): Promise<void> {
      const { declaredCondition } = await database.tradeIn.findUniqueOrThrow({ where: { caseId } })
      if (found.condition) await tradeIns.photographs(caseId)
      await tradeIns.does(
        caseId,
        'recordInspection',
        {
          identities: [found.imei ?? imeiWith(found.magic ?? '00')],
          condition: found.condition ?? (declaredCondition as Condition),
          reasons: found.condition ? ['deep scratches on the screen'] : [],
          hazard: found.hazard ?? 'none',
        },
        TECHNICIAN,
      )
    },

    async photographs(caseId: string) {
      const id = randomUUID()
      const photo = { shows: 'front', sha256: id, type: 'image/jpeg', bytes: 1, width: 1, height: 1, addedAt: new Date() }
      await database.photo.create({ data: { id, caseId, takenBy: 'workshop', actor: TECHNICIAN, ...photo } })
    },

    /** The carrier reports a scan of the newest parcel of a leg. */
    async scan(caseId: string, status: string, leg: 'inbound' | 'return' = 'inbound') {
      const parcel = await database.parcel.findFirstOrThrow({ where: { caseId, leg }, orderBy: { createdAt: 'desc' } })
      await acceptParcelScan(reprise, { trackingCode: parcel.trackingCode, carrier: parcel.carrier, status, at: new Date() })
    },

    /** What the bank tells of the newest payout, where its sandbox keeps silent. */
    async bankSays(caseId: string, kind: 'executed' | 'rejected' | 'booked' | 'returned', reason?: string) {
      const payout = await database.payout.findFirstOrThrow({ where: { caseId }, orderBy: { createdAt: 'desc' } })
      await acceptBankFact(reprise, { endToEndId: payout.id, kind, dedupeKey: `${payout.id}/${kind}`, ...(reason && { reason }) })
    },
  }
  return tradeIns
}

export type TradeInBench = ReturnType<typeof createTradeInBench>
