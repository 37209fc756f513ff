import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { handOverLeftWithdrawals } from '../../platform/withdrawals/receive-withdrawal.ts'
import { leaveRoutes } from '../../web/leave-routes.ts'
import { HELP, pagesUnderTest } from './pages-under-test.ts'

const under = () => pagesUnderTest(undefined, undefined, (app, deps) => leaveRoutes(app, deps, { help: HELP }))
const declared = { reference: 'RP-7K3M9Q4A', name: 'Inès Martin', email: 'ines@example.org' }

test('A withdrawal is declared in two steps, and confirmed with its instant whether it belongs to a case or not', async () => {
  const pages = await under()
  const check = await pages.post('/withdraw?lang=fr', { ...declared, step: 'check' })
  expect(check.statusCode).toBe(200)
  expect(check.body).toContain('Confirmer la rétractation')
  expect(await pages.database.withdrawal.count()).toBe(0)
  const done = await pages.post('/withdraw?lang=fr', { ...declared, step: 'confirm' })
  expect(done.body).toContain('RP-7K3M9Q4A')
  expect(done.body).toContain('2027-03-12 10:59 UTC')
  const kept = await pages.database.withdrawal.findFirstOrThrow()
  expect([kept.outcome, kept.caseId, JSON.parse(pages.deps.secrets.open(kept.statement))]).toEqual([
    'unknown',
    null,
    { name: declared.name, email: declared.email },
  ])
})

test('A cancellation is declared in the same way, by a button that says what it does in each language', async () => {
  const pages = await under()
  for (const [language, heading, button] of [
    ['en', 'Cancel a contract', 'Cancel now'],
    ['fr', 'Résilier votre contrat', 'Notifier la résiliation'],
    ['de', 'Verträge hier kündigen', 'Jetzt kündigen'],
    ['es', 'Cancelar un contrato', 'Cancelar ahora'],
  ] as const) {
    expect((await pages.get(`/cancel?lang=${language}`)).body).toContain(`>${heading}</h1>`)
    const check = await pages.post(`/cancel?lang=${language}`, { ...declared, step: 'check' })
    expect(check.body).toContain(`value="confirm">${button}</button>`)
  }
  const done = await pages.post('/cancel?lang=de', { ...declared, step: 'confirm' })
  expect(done.body).toContain('Wir haben Ihre Kündigung von RP-7K3M9Q4A am 2027-03-12 10:59 UTC erhalten.')
  expect(await pages.database.withdrawal.findMany({ select: { kind: true, outcome: true } })).toEqual([
    { kind: 'cancellation', outcome: 'unknown' },
  ])
})

test('What is missing is told at its field, and what was typed is kept', async () => {
  const pages = await under()
  const { statusCode, body } = await pages.post('/withdraw?lang=en', { reference: '', name: '', email: 'ines@example', step: 'check' })
  expect(statusCode).toBe(422)
  for (const field of ['reference', 'name', 'email']) expect(body).toContain(`href="#${field}"`)
  expect(body).toContain('value="ines@example"')
})

test('Whoever names reference and address of a case has a receipt, and one that takes no withdrawal is put before support', async () => {
  const pages = await under()
  const caseId = await pages.offer({ email: 'ines@example.org' })
  const of = { ...declared, reference: caseId.toLowerCase(), email: 'Ines@Example.org' }
  await pages.post('/withdraw', { ...of, email: 'zoe@example.org', step: 'confirm' })
  expect(await pages.database.notice.count({ where: { caseId, kind: 'withdrawal_received' } })).toBe(0)
  await pages.post('/withdraw', { ...of, step: 'confirm' })
  const kept = await pages.database.withdrawal.findMany({ orderBy: { outcome: 'asc' } })
  expect(kept.map(({ outcome, caseId: of }) => [outcome, of])).toEqual([
    ['not_taken', caseId],
    ['unknown', null],
  ])
  const receipt = await pages.database.notice.findFirstOrThrow({ where: { caseId, kind: 'withdrawal_received' } })
  expect(receipt.data).toEqual({ withdrawnAt: '2027-03-12T10:59:00.000Z' })
  const { boardReason, boardSince } = await pages.database.case.findUniqueOrThrow({ where: { id: caseId } })
  expect([boardReason, boardSince?.toISOString()]).toEqual([
    'its customer withdraws, and the case does not take it',
    '2027-03-12T10:59:00.000Z',
  ])
})

test('On a case that is before support for another reason a withdrawal is said beside it', async () => {
  const pages = await under()
  const caseId = await pages.offer({ email: 'ines@example.org' })
  const boardSince = new Date('2027-03-12T08:00:00Z')
  await pages.database.case.update({ where: { id: caseId }, data: { boardReason: 'a label could not be bought', boardSince } })
  await pages.post('/withdraw', { ...declared, reference: caseId, email: 'ines@example.org', step: 'confirm' })
  expect(await pages.database.case.findUniqueOrThrow({ where: { id: caseId }, select: { boardReason: true, boardSince: true } })).toEqual({
    boardReason: 'a label could not be bought; its customer withdraws, and the case does not take it',
    boardSince,
  })
})

test('What was kept when whoever took it in died is handed over after a minute, once', async () => {
  const pages = await under()
  const caseId = await pages.offer()
  const left = async (secondsAgo: number) =>
    pages.database.withdrawal.create({
      data: {
        id: randomUUID(),
        reference: caseId,
        emailHash: 'hash',
        statement: pages.deps.secrets.seal('{}'),
        at: new Date(pages.clock.now().getTime() - secondsAgo * 1_000),
        caseId,
        outcome: 'received',
      },
    })
  const deps = { ...pages.deps, deliver: async () => ({ kind: 'not_delivered', reason: 'no engine here' }) as const }
  await left(61)
  await left(59)
  expect(await handOverLeftWithdrawals(deps, 50)).toBe(1)
  expect(await handOverLeftWithdrawals(deps, 50)).toBe(0)
  expect(await pages.database.withdrawal.count({ where: { outcome: 'received' } })).toBe(1)
})
