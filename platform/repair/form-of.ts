import type { Category } from '../../domain/catalogue/category.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import { type Money, money } from '../../domain/money/money.ts'
import type { CoverDecision, CoverKind, RefusedCover } from '../../domain/repair/cover.ts'
import type { FindingCode } from '../../domain/repair/findings.ts'
import type { QuotedTicket } from '../../domain/repair/quote-form.ts'
import { type UnderPlan, underPlan } from '../cover/under-plan.ts'
import { getRow } from '../database/table-rows.ts'
import { benchAt } from './bench.ts'
import { type Door, deviceOf, placeAt } from './door.ts'

/** What a ticket is when it is quoted: the same for the door and for the event. */
export async function quotedTicket(door: Pick<Door, 'tx' | 'rules' | 'subject' | 'row' | 'policy' | 'at'>): Promise<QuotedTicket> {
  const { tx, rules, row, policy, subject, at } = door
  const market = rules.marketAt(subject.market, at)
  const model = rules.catalogue.find(({ id }) => id === row.modelId)
  if (!model) throw new Error(`${row.caseId}: the catalogue has no model '${row.modelId}'`)
  const site = benchAt(market, row.site)
  const { identities } = await getRow(tx, 'devices', { id: deviceOf(door) })
  const [identity] = JSON.parse(rules.secrets.open(identities)) as DeviceIdentity[]
  return {
    version: row.quoteVersion + 1,
    policy,
    goods: {
      category: row.category as Category,
      modelId: row.modelId,
      storage: row.storage,
      identityEnd: identity?.value.slice(-4) ?? '',
    },
    priceNew: money(model.priceNew[market.currency], market.currency),
    findings: (row.findings as { code: FindingCode }[]).map(({ code }) => code),
    cover: await coverOf(door),
    site,
    // Our own company has a name of its own; a partner is known by that of its bench.
    company: site.legalEntity === market.workshop.legalEntity ? market.seller.name : site.name,
    contact: market.contact,
    handOverPlace: row.returnWay === 'shop' && row.returnSite ? { kind: 'site', siteId: row.returnSite } : { kind: 'delivery' },
    // A fee is billed where nothing is repaired, so there is none to set off.
    feePaid: null,
    at,
    place: placeAt(door),
  }
}

type Quoting = Pick<Door, 'tx' | 'rules' | 'subject' | 'row' | 'at'>

/** Who pays, by what was found at its receipt: the customer where the subscription that was to pay has been left unpaid since. */
async function coverOf(door: Quoting): Promise<CoverDecision> {
  const { row } = door
  const found = { by: row.cover as CoverKind, ref: row.coverRef, reasons: row.coverReasons as unknown as RefusedCover[] }
  const plan = await planSays(door, money(0, row.currency as Money['currency']))
  if (plan?.kind !== 'left_unpaid' || found.ref === null) return found
  return { by: 'customer', ref: null, reasons: [...found.reasons, { by: 'subscription', ref: found.ref, reason: 'left_unpaid' }] }
}

/** What the subscription says under which this is repaired, if it costs so much; null where none pays. */
export async function planSays({ tx, rules, subject, row, at }: Quoting, cost: Money): Promise<UnderPlan | null> {
  if (row.cover !== 'subscription' || row.coverRef === null) return null
  const { modelId, storage } = row
  return underPlan(tx, rules, row.coverRef, { cost, modelId, storage, openedAt: subject.openedAt, at })
}
