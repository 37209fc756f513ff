import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsUnderTest } from '../../api/rows-under-test.ts'
import { subscriptionsOn } from './subscriptions-on-rows.ts'

const clearing: (() => Promise<void>)[] = []
let rows: Awaited<ReturnType<typeof rowsUnderTest>>
let caseId = ''
const AT = new Date('2027-03-31T06:00:00Z')
beforeAll(async () => {
  rows = await rowsUnderTest(AT.toISOString(), (clear) => clearing.unshift(clear))
  caseId = (await subscriptionsOn(rows)([{ paidUntil: '2027-03-31', anchorDay: 31 }]))[0] ?? ''
})
afterAll(async () => {
  for (const clear of clearing) await clear()
})

let months = 0
/** The renewal of a period of its own. */
const renewal = async (change: object = {}) => {
  const boundary = `20${String(30 + ++months)}-01-31`
  await rows.database.renewal.create({
    data: {
      caseId,
      boundary,
      startsOn: boundary,
      endsOn: boundary.replace('-01-31', '-02-28'),
      planId: 'm',
      amountMinor: 6_99,
      currency: 'EUR',
      dueOn: boundary,
      status: 'charging',
      triedAt: AT,
      ...change,
    },
  })
  const where = { caseId_boundary_change: { caseId, boundary, change: 0 } }
  // In plain SQL: what the database says is told as it is.
  const update = (data: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(data).map((name, index) => `${name.replaceAll(/[A-Z]/g, '_$&').toLowerCase()} = $${index + 3}`)
    return rows.database.$executeRawUnsafe(
      `update renewals set ${columns.join(', ')} where case_id = $1 and boundary = $2`,
      caseId,
      boundary,
      ...Object.values(data),
    )
  }
  return { boundary, where, update }
}
const paid = (ref: string) => ({ status: 'paid', paidAt: AT, intentRef: ref })

describe('The database refuses', () => {
  it('C7: another amount, day or plan of what is owed', async () => {
    const { update } = await renewal()
    for (const change of [{ amountMinor: 7_99 }, { endsOn: '2099-01-01' }, { planId: 'l' }, { currency: 'USD' }])
      await expect(update(change)).rejects.toThrow('stays as it was written')
  })

  it('a second payment for one period, and one payment for two', async () => {
    const { update } = await renewal()
    await update({ status: 'failed', intentRef: 'pi_1' })
    await expect(update({ intentRef: 'pi_2' })).rejects.toThrow('has its payment already: pi_1')
    await expect((await renewal()).update({ intentRef: 'pi_1' })).rejects.toThrow('intent_ref')
  })

  it('D14: that another payment takes the place of one which nobody has put aside', async () => {
    const { update } = await renewal()
    await update(paid('pi_7'))
    const another = { payment: 2, intentRef: null, status: 'failed', paidAt: null }
    await expect(update(another)).rejects.toThrow('has its payment already: pi_7')
  })

  it('a second row for a period', async () => {
    const { boundary } = await renewal()
    await expect(
      rows.database.renewal.create({
        data: {
          caseId,
          boundary,
          startsOn: boundary,
          endsOn: '2099-01-01',
          planId: 'm',
          amountMinor: 1,
          currency: 'EUR',
          dueOn: boundary,
          status: 'charging',
          triedAt: AT,
        },
      }),
    ).rejects.toThrow('renewals_pkey')
  })

  it('that what is paid is asked for again, or given up', async () => {
    const { update } = await renewal()
    await update(paid('pi_3'))
    for (const status of ['charging', 'failed', 'cancelled'])
      await expect(update({ status, paidAt: null })).rejects.toThrow(`is paid and cannot become ${status}`)
  })

  it('F4: that what was given up is asked for again; that its money came after all is written', async () => {
    const { update } = await renewal()
    await update({ status: 'cancelled', intentRef: 'pi_4' })
    await expect(update({ status: 'charging' })).rejects.toThrow('cannot become charging')
    await update(paid('pi_4'))
  })

  it('E1, E2: a debit under way that is asked for again; it is paid, or it has failed', async () => {
    const { update } = await renewal()
    await update({ status: 'processing', intentRef: 'pi_5' })
    await expect(update({ status: 'charging' })).rejects.toThrow('cannot become charging')
    await update({ status: 'failed' })
  })

  it('paid without its moment or its payment', async () => {
    const { update } = await renewal()
    await expect(update({ status: 'paid', intentRef: 'pi_6' })).rejects.toThrow('renewals_standing')
    await expect(update({ status: 'paid', paidAt: AT })).rejects.toThrow('renewals_standing')
  })

  it('a period without days, or charged before it begins', async () => {
    await expect(renewal({ startsOn: '2020-01-01' })).rejects.toThrow('renewals_period')
    await expect(renewal({ endsOn: '2020-01-01' })).rejects.toThrow('renewals_period')
    await expect(renewal({ amountMinor: 0 })).rejects.toThrow('renewals_amount')
  })

  it('that a renewal is deleted', async () => {
    const { where } = await renewal()
    await expect(rows.database.renewal.delete({ where })).rejects.toThrow()
  })

  it('to be due with nothing to charge', async () => {
    const without = rows.database.subscription.update({ where: { caseId }, data: { methodRef: null } })
    await expect(without).rejects.toThrow('subscriptions_form')
  })
})
