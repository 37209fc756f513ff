import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptPaymentMessage, type PaymentMessage, takeTogether } from '../../../platform/payments/accept-payment-message.ts'
import { createReportWorld, type ReportWorld } from '../../support/report-world.ts'

let world: ReportWorld
beforeAll(async () => {
  world = await createReportWorld()
})
afterAll(() => world.end())

describe('Posts that come together', () => {
  const aPost = (ref: string, obligation: string | undefined, eventId: string = randomUUID()): PaymentMessage => ({
    provider: 'stripe',
    eventId,
    type: 'payment_intent.succeeded',
    ref,
    obligation,
    news: 'other',
    raw: '{}',
  })
  const posted = async (caseId: string) => aPost(await world.intentOf(caseId), `${caseId}/2027-01-31`)
  const kept = (messages: readonly PaymentMessage[]) =>
    world.database.inboundMessage.count({ where: { eventId: { in: messages.map(({ eventId }) => eventId) } } })

  it('are each kept once and mark their renewals, in one transaction for all of them', async () => {
    const paid = [await world.due('pm_card_visa'), await world.due('pm_card_visa'), await world.due('pm_card_visa')]
    for (const { caseId, page } of paid) {
      await world.database.subscription.update({ where: { caseId }, data: { dueOn: '2027-01-31' } })
      await page()
    }
    const news = await Promise.all(paid.map(({ caseId }) => posted(caseId)))
    const early = aPost('pi_of_nobody_yet', 'SU-NOT1/2027-01-31')
    const take = takeTogether(world.deps)
    // What is about something else than a renewal is none of these.
    expect(await take(aPost('pi_of_nobody', undefined))).toBeUndefined()
    const [first] = news
    const answers = await Promise.all([...news, early, ...(first ? [first] : [])].map(take))
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'known'])
    expect(await Promise.all(news.map(take))).toEqual(['known', 'known', 'known'])
    const writtenBy = await world.database.$queryRaw<{ by: string }[]>`
      select distinct xmin::text as by from inbound_messages where event_id = any(${[...news, early].map(({ eventId }) => eventId)}::text[])`
    expect(writtenBy).toHaveLength(1)
    for (const { caseId } of paid) expect(await world.renewalOf(caseId)).toMatchObject({ reportedAt: world.clock.now() })
    expect(await world.database.keptReport.findMany({ where: { subject: 'pi_of_nobody_yet' } })).toMatchObject([
      { report: { type: 'payment_intent.succeeded' } },
    ])
  })

  it('wait for nobody: one whose renewal is held is left, by itself it is waited for, and the others are taken', async () => {
    const [held, free] = [await world.due('pm_card_visa'), await world.due('pm_card_visa')]
    for (const { caseId, page } of [held, free]) {
      await world.database.subscription.update({ where: { caseId }, data: { dueOn: '2027-01-31' } })
      await page()
    }
    const [ofHeld, ofFree] = [await posted(held.caseId), await posted(free.caseId)]
    const [isHeld, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = world.database.$transaction(async (tx) => {
      await tx.$queryRaw`select 1 from renewals where case_id = ${held.caseId} for update`
      isHeld.resolve()
      await isOver.promise
    })
    await isHeld.promise
    const take = takeTogether(world.deps)
    expect(await Promise.all([take(ofHeld), take(ofFree)])).toEqual(['held', 'taken'])
    expect(await kept([ofHeld, ofFree])).toBe(1)
    const alone = acceptPaymentMessage(world.deps, ofHeld)
    isOver.resolve()
    await holding
    expect(await alone).toBe('taken')
    expect(await world.renewalOf(held.caseId)).toMatchObject({ reportedAt: world.clock.now() })
  })
})
