import { randomUUID } from 'node:crypto'
import { sellerReportRoutes } from '../../../api/seller-reports/seller-report-routes.ts'
import type { Item } from '../../../domain/case/standing.ts'
import { acceptCommand } from '../../../platform/cases/inbox/accept.ts'
import { record } from '../../../platform/cases/record/record.ts'
import { acceptBankFact } from '../../../platform/trade-in/accept-bank-fact.ts'
import { apiOnRows } from '../api-on-rows.ts'

export interface Sale {
  readonly market?: 'FR' | 'DE'
  readonly name?: string
  readonly birthDate?: string
  readonly email?: string
  readonly iban?: string
  /** Cents. */
  readonly price: number
  /** When the money left us. */
  readonly paidAt: string
}

/** Sellers' cases taken through the steps that the books are written by: acceptance, agreement, payment; and who reads the list. */
export const sellersOnRows = async () => {
  const api = await apiOnRows([sellerReportRoutes], '2026-01-02T09:00:00Z')
  const { database, deps, clock, offer, inState } = api
  const lead = await api.person('lena', 'lead')

  const taken = async (caseId: string, item: Item, state: string) => {
    const { number } = await database.case.findUniqueOrThrow({ where: { id: caseId } })
    const result = await record(deps, { caseId, number: number + 1, item, to: { state, start: [] } })
    if (result.kind !== 'settled') throw new Error(`${item.by} was not recorded: ${result.kind}`)
  }
  const gives = async (caseId: string, type: string, body: object, state: string) => {
    const request = { scope: 'test', key: randomUUID(), requestHash: 'test' }
    const accepted = await acceptCommand(deps, { caseId, type, body, actor: 'customer:link', request })
    if (accepted.kind !== 'accepted') throw new Error(`${type} was not taken in: ${JSON.stringify(accepted)}`)
    await taken(caseId, { kind: 'command', key: accepted.command.id, by: type, body: {} }, state)
  }
  const finishes = async (caseId: string, effect: string, result: string, state: string) => {
    const n = 1 + (await database.effect.count({ where: { caseId, type: effect } }))
    const key = `${caseId}/${effect}/${n}`
    await database.effect.create({
      data: { key, caseId, type: effect, n, eventNumber: 2, status: 'done', result, requestedAt: clock.now() },
    })
    await taken(caseId, { kind: 'effect', key, by: `${effect}.${result}`, body: {} }, state)
    return key
  }

  const sellers = {
    ...api,
    gives,
    finishes,
    /** A device accepted, inspected at its price and agreed on: ours, and not paid yet. */
    async agrees({ market = 'FR', name = 'Camille Durand', birthDate = '1990-05-17', email, iban, price }: Omit<Sale, 'paidAt'>) {
      const id = await offer({ market, name, ...(email && { email }) })
      const place = market === 'FR' ? { postcode: '69100', city: 'Villeurbanne' } : { postcode: '13347', city: 'Berlin' }
      const identity = { type: 'identity_card', number: '12AB34567', issuedOn: '2020-01-15', authority: 'Préfecture du Rhône' }
      const body = {
        offerVersion: 1,
        seller: { birthDate, ...(market === 'FR' && { occupation: 'nurse', identity }) },
        address: { line1: '8 rue des Lilas', ...place },
        shipping: 'drop_off',
        payout: { method: 'bank_transfer', iban: iban ?? 'FR7630006000011234567890189', holder: name },
      }
      await gives(id, 'acceptOffer', body, 'awaiting_shipment')
      await inState(id, 'checking', { offerMinor: price, assessedMinor: price })
      await finishes(id, 'checkDevice', 'clear', 'agreed')
      return id
    },
    /** The bank has sent the money; answers the payout's id. */
    async pays(caseId: string, paidAt: string) {
      clock.set(new Date(paidAt))
      await inState(caseId, 'payout_submitted')
      const { agreedMinor, currency } = await database.tradeIn.findUniqueOrThrow({ where: { caseId } })
      const payout = `P${randomUUID()}`
      await database.payout.create({
        data: {
          id: payout,
          caseId,
          effectKey: payout,
          method: 'bank_transfer',
          purpose: 'purchase',
          amountMinor: agreedMinor ?? 0,
          currency,
          createdAt: clock.now(),
        },
      })
      await sellers.bankTells(caseId, payout, 'executed', 'paid')
      return payout
    },
    async bankTells(caseId: string, payout: string, kind: 'executed' | 'returned', state: string) {
      const fact = await acceptBankFact(deps, { endToEndId: payout, kind, dedupeKey: `${payout}/${kind}` })
      await taken(caseId, { kind: 'fact', key: fact?.id ?? '', by: `payout_${kind}`, body: {} }, state)
    },
    async sells(sale: Sale) {
      const id = await sellers.agrees(sale)
      await sellers.pays(id, sale.paidAt)
      return id
    },
    /** The list as a lead reads it. */
    async list(market: string, year: number, more: { readonly query?: string; readonly headers?: Record<string, string> } = {}) {
      const url = `/v1/seller-reports?market=${market}&year=${year}&purpose=yearly%20report${more.query ?? ''}`
      return api.get(url, { as: lead, ...(more.headers && { headers: more.headers }) })
    },
    /** Sales and cents of each seller listed. */
    async listed(market: string, year: number): Promise<[number, number][]> {
      const { body } = await sellers.list(market, year)
      return body.items.map((item: { sales: number; consideration: { minor: number } }) => [item.sales, item.consideration.minor])
    },
  }
  return sellers
}
