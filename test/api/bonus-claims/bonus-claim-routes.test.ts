import { expect, it } from 'vitest'
import { bonusClaimRoutes } from '../../../api/bonus-claims/bonus-claim-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { draftBonusClaim } from '../../../platform/bonus/bonus-claims.ts'
import { apiOnRows } from '../api-on-rows.ts'

const desk = async () => {
  const api = await apiOnRows([bonusClaimRoutes])
  const as = await api.person('anna', 'support')
  const draft = (caseId: string, number: number) =>
    draftBonusClaim(api.database, {
      caseId,
      invoice: { entity: 'reprise-fr', year: 2027, number },
      ecoOrganism: 'Ecosystem',
      amount: money(25_00, 'EUR'),
      at: api.clock.now(),
      by: 'repair',
    })
  return {
    ...api,
    as,
    draft,
    act: (caseId: string, path: string, body: object = {}) => api.post(`/v1/bonus-claims/${caseId}/${path}`, body, { as }),
    ledger: async () => {
      const sums = await api.database.ledgerPosting.groupBy({ by: ['account'], _sum: { minor: true } })
      return Object.fromEntries(sums.map(({ account, _sum }) => [account, Number(_sum.minor)]))
    },
  }
}

it('A bonus of 25 EUR is filed with its number, and paid: the eco-organism owes it no more', async () => {
  const { draft, act, ledger } = await desk()
  await draft('RP-1', 12)
  const filed = await act('RP-1', 'submit', { reference: 'ECO-4711' })
  expect([filed.status, filed.body]).toMatchObject([
    200,
    {
      case: 'RP-1',
      invoice: { entity: 'reprise-fr', year: 2027, number: 12 },
      status: 'submitted',
      reference: 'ECO-4711',
      changedBy: 'support:anna',
    },
  ])
  expect((await act('RP-1', 'paid')).body.status).toBe('paid')
  expect(await ledger()).toEqual({ 'bank:account': 25_00, 'receivable:eco_organisms': -25_00 })
  const again = await act('RP-1', 'refuse', { reason: 'too late' })
  expect([again.status, again.body.code, again.body.bonusClaimStatus]).toEqual([409, 'RPS_BONUS_CLAIM_STATUS', 'paid'])
})

it('A bonus that is refused is lost, and says why', async () => {
  const { draft, act, ledger } = await desk()
  await draft('RP-1', 12)
  expect((await act('RP-1', 'paid')).status).toBe(409)
  await act('RP-1', 'submit', { reference: 'ECO-4711' })
  expect((await act('RP-1', 'refuse', { reason: 'bought abroad' })).body).toMatchObject({ status: 'refused', reason: 'bought abroad' })
  expect(await ledger()).toEqual({ 'expense:bad_debts': 25_00, 'receivable:eco_organisms': -25_00 })
})

it('Claims are listed by what became of them, page by page, also as a file', async () => {
  const { draft, act, get, as } = await desk()
  for (const [index, id] of ['RP-1', 'RP-2', 'RP-3'].entries()) await draft(id, index + 1)
  await act('RP-2', 'submit', { reference: 'ECO-2' })
  const first = (await get('/v1/bonus-claims?status=drafted&limit=1', { as })).body
  const next = (await get(`/v1/bonus-claims?status=drafted&limit=1&cursor=${first.nextCursor}`, { as })).body
  expect([...first.items, ...next.items].map((claim) => claim.case)).toEqual(['RP-1', 'RP-3'])
  const file = await get('/v1/bonus-claims?status=submitted', { as, headers: { accept: 'text/csv' } })
  expect(String(file.body).split('\r\n')[1]).toMatch(/^RP-2,Ecosystem,reprise-fr,2027-000002,2500,EUR,submitted,ECO-2,,/)
})

it('Claims are for support and leads, of cases that have one', async () => {
  const { act, get, person } = await desk()
  expect((await get('/v1/bonus-claims', { as: await person('x', 'technician') })).status).toBe(403)
  expect((await act('RP-9', 'paid')).status).toBe(404)
  expect((await act('RP-9', 'submit')).status).toBe(400)
})

it('The database refuses a claim of nothing, one that was filed without a number, and one that was refused without a reason', async () => {
  const { draft, database } = await desk()
  await draft('RP-1', 12)
  const change = (data: object) => database.bonusClaim.update({ where: { caseId: 'RP-1' }, data })
  await expect(change({ amountMinor: 0 })).rejects.toThrow('bonus_claims_amount')
  await expect(change({ status: 'submitted' })).rejects.toThrow('bonus_claims_status')
  await expect(change({ status: 'refused', reference: 'ECO-4711' })).rejects.toThrow('bonus_claims_status')
  await expect(change({ reason: 'too late' })).rejects.toThrow('bonus_claims_status')
  await change({ status: 'refused', reference: 'ECO-4711', reason: 'too late' })
})
