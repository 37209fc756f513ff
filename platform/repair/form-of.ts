import type { Category } from '../../domain/catalogue/category.ts'
import type { DeviceIdentity } from '../../domain/device/identity.ts'
import { money } from '../../domain/money/money.ts'
import type { CoverKind, RefusedCover } from '../../domain/repair/cover.ts'
import type { FindingCode } from '../../domain/repair/findings.ts'
import type { QuotedTicket } from '../../domain/repair/quote-form.ts'
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
    cover: { by: row.cover as CoverKind, ref: row.coverRef, reasons: row.coverReasons as unknown as RefusedCover[] },
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
