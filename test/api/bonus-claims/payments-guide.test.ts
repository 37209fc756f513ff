import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bonusClaimRoutes } from '../../../api/bonus-claims/bonus-claim-routes.ts'
import { money } from '../../../domain/money/money.ts'
import { draftBonusClaim } from '../../../platform/bonus/bonus-claims.ts'
import { paymentDesk } from '../../providers/payments/support.ts'
import { clearedAtTheEnd } from '../../support/clearing.ts'
import { guideReader } from '../../support/guide-reader.ts'
import { apiOnRows } from '../api-on-rows.ts'

const finished = clearedAtTheEnd()

test('whoever follows the guide to payments pays at the sandbox, and has the bonus of a repair paid by its eco-organism', async () => {
  const api = await apiOnRows([bonusClaimRoutes], '2027-03-12T11:00:00Z', finished)
  const desk = await paymentDesk()
  finished(desk.close)
  const { folder, known, follow, one, left, end } = await guideReader('docs/payments.md')
  finished(end)
  const support = (await api.person('anna', 'support')).slice('Bearer '.length)
  await mkdir(join(folder, '.data'))
  await writeFile(join(folder, '.data', 'tokens.json'), JSON.stringify({ support }))
  Object.assign(known, { REPRISE_URL: await api.app.listen({ port: 0, host: '127.0.0.1' }), PAYMENTS: desk.url, SUPPORT: support })
  const amount = money(25_00, 'EUR')
  const invoice = { entity: 'reprise-fr', year: 2027, number: 12 }
  await draftBonusClaim(api.database, {
    caseId: 'RP-7K2M9QXA',
    invoice,
    ecoOrganism: 'Ecosystem',
    amount,
    at: api.clock.now(),
    by: 'repair',
  })

  await follow('Payments, invoices and bonus claims')
  known['PAYMENT'] = (await one('At the sandbox', 200)).body.id
  const [declined, , payments] = await follow('At the sandbox', 402, 200, 200)
  expect(declined?.body.error).toMatchObject({ code: 'card_declined', decline_code: 'insufficient_funds' })
  expect(payments?.body.payments).toMatchObject([{ obligation: 'RP-7K2M9QXA/repair/2', amount: 66_90, status: 'succeeded', refunded: 0 }])

  expect((await one('Bonus claims', 200)).body).toContain('RP-7K2M9QXA,Ecosystem,reprise-fr,2027-000012,2500,EUR,drafted')
  const [filed, paid, list] = await follow('Bonus claims', 200, 200, 200)
  expect([filed?.body.status, filed?.body.reference, paid?.body.status]).toEqual(['submitted', 'ECO-2027-4711', 'paid'])
  expect(list?.body.items).toMatchObject([{ case: 'RP-7K2M9QXA', amount }])
  expect(left()).toEqual([])
})
