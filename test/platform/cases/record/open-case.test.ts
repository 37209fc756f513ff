import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ProcessTable } from '../../../../domain/case/table.ts'
import { acceptCommand } from '../../../../platform/cases/inbox/accept.ts'
import { mailLostLink } from '../../../../platform/cases/notices/mail-link.ts'
import type { ProcessRecords } from '../../../../platform/cases/process-records.ts'
import { findCase } from '../../../../platform/cases/reads/read-case.ts'
import { readCaseLines, readSupportCase } from '../../../../platform/cases/reads/read-support-case.ts'
import { SHARED_KEYS, searchCases } from '../../../../platform/cases/reads/search-cases.ts'
import { newReference } from '../../../../platform/cases/record/new-reference.ts'
import { openCase } from '../../../../platform/cases/record/open-case.ts'
import { openOnce } from '../../../../platform/cases/record/open-once.ts'
import { record } from '../../../../platform/cases/record/record.ts'
import { resendNotice } from '../../../../platform/cases/support/resend-notice.ts'
import { Prisma } from '../../../../prisma/generated/client.ts'
import { rowsUnderTest } from '../../../api/rows-under-test.ts'

/** A process about a device alone, with a mail planned where nobody is there to read it. */
const table = {
  process: 'stocktaking',
  prefix: 'ST',
  initial: ['counting'],
  commands: ['recordCount'],
  facts: {},
  effects: {},
  states: {
    counting: { waitsFor: 'workshop', limit: 'counting', on: { recordCount: ['counted'], deadline: ['counting'] } },
    counted: { final: true },
  },
} as const satisfies ProcessTable

const stocktaking: ProcessRecords = {
  table,
  mails: { onEntering: { counting: 'counting', counted: 'counted' }, onWay: {}, toAnyAddress: ['counting'], reminders: {} },
  foresight: { leads: {}, undoes: {} },
  prepare: async () => ({ forWorkflow: {} }),
  view: { query: () => Prisma.sql`select '{}'::jsonb`, of: () => ({}) },
  detail: () => Prisma.sql`select '{}'::jsonb`,
  write: async () => ({}),
}

const aCount = async () => {
  const rows = await rowsUnderTest('2027-03-10T09:00:00Z')
  const deps = { ...rows.deps, processes: { ...rows.deps.processes, stocktaking } }
  const id = newReference('ST')
  const request = { scope: 'tina', key: randomUUID(), requestHash: 'count' }
  const open = () =>
    openOnce(deps.database, request, async (tx) => ({
      kind: 'opened' as const,
      ...(await openCase(
        tx,
        deps,
        {
          id,
          process: stocktaking,
          market: 'FR',
          language: 'fr',
          place: { zone: 'Europe/Paris', region: 'FR' },
          policy: { limits: { counting: { businessDays: 2, by: 'site' } }, reminders: {}, extensionDays: { support: 5, lead: 20 } },
          customer: null,
          actor: 'technician:tina',
          state: 'counting',
          request,
        },
        [],
      )),
    }))
  return { ...rows, deps, id, open }
}

describe('a case without a customer', () => {
  it('is opened once, with its time limit, and with no link and no mail', async () => {
    const { database, id, open } = await aCount()
    expect(await open()).toMatchObject({ kind: 'opened', answerLink: null, command: { type: 'open' } })
    expect(await open()).toMatchObject({ kind: 'repeated', caseId: id })
    expect(await database.case.findUniqueOrThrow({ where: { id } })).toMatchObject({
      customerId: null,
      state: 'counting',
      limitAt: new Date('2027-03-12T09:00:00Z'),
    })
    expect([await database.caseLink.count(), await database.notice.count()]).toEqual([0, 0])
  })

  it('is found and read like every other, by nobody as their own', async () => {
    const { database, deps, id, open } = await aCount()
    await open()
    expect(await findCase(database, id)).toMatchObject({ process: 'stocktaking', customerSubject: null })
    expect(await readSupportCase(deps, id)).toMatchObject({ id, customer: null })
    expect((await readCaseLines(database, [id])).get(id)).toMatchObject({ customer: null })
    expect((await searchCases(deps, SHARED_KEYS, id, null, 10)).hits).toMatchObject([{ id, matched: ['reference'] }])
  })

  it('goes on and ends without a mail, and none can be asked for', async () => {
    const { database, deps, id, open } = await aCount()
    await open()
    const act = { caseId: id, actor: 'technician:tina', request: { scope: 'tina', key: randomUUID(), requestHash: 'a' } }
    const accepted = await acceptCommand(deps, { ...act, type: 'recordCount', body: {} })
    if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
    const item = { kind: 'command' as const, key: accepted.command.id, by: 'recordCount', body: {} }
    expect(await record(deps, { caseId: id, number: 2, item, to: { state: 'counted', start: [] } })).toMatchObject({
      kind: 'settled',
      outcome: { status: 'done', state: 'counted' },
    })
    await mailLostLink(deps, { reference: id, email: 'tina@example.org' })
    const again = { ...act, reason: 'asked', request: { ...act.request, key: randomUUID() } }
    expect(await resendNotice(deps, again)).toEqual({ kind: 'refused', refused: { kind: 'none', kinds: [] } })
    expect([await database.caseLink.count(), await database.notice.count()]).toEqual([0, 0])
  })

  it('is no trade-in: the database refuses to buy a device from nobody', async () => {
    const { database, offer } = await aCount()
    const id = await offer()
    await expect(database.case.update({ where: { id }, data: { customerId: null } })).rejects.toThrow('cases_trade_in_has_customer')
  })
})
