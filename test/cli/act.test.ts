import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseRoutes } from '../../api/cases/case-routes.ts'
import { commandActRoutes } from '../../api/cases/command-act-routes.ts'
import { seeToRoutes } from '../../api/cases/see-to-routes.ts'
import { commandRoutes } from '../../api/processes/command-routes.ts'
import { previewRoutes } from '../../api/processes/preview-routes.ts'
import { tradeInApi } from '../../api/trade-ins/trade-in-api.ts'
import { apiOnRows } from '../api/api-on-rows.ts'
import { commandsOf } from '../support/guide.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A terminal in front of the API: what a command says, or what it complains of. */
const terminal = async () => {
  const api = await apiOnRows([caseRoutes, commandRoutes(tradeInApi), commandActRoutes, seeToRoutes, previewRoutes(tradeInApi)])
  const url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  const typed = (token: string, ...words: string[]) =>
    new Promise<string>((resolve) => {
      const env = { PATH: process.env['PATH'] ?? '', REPRISE_URL: url, REPRISE_TOKEN: token.replace('Bearer ', '') }
      execFile(process.execPath, ['cli/reprise.mjs', ...words], { cwd: root, env }, (_error, stdout, stderr) => resolve(stdout || stderr))
    })
  const anna = await api.person('anna', 'support')
  const id = await api.offer()
  return { ...api, id, typed, support: (...words: string[]) => typed(anna, 'case', id, ...words) }
}

test('in a terminal a cancel is previewed, given ahead, shown, taken back and given', async () => {
  const { support, id, clock, database } = await terminal()
  const runAt = new Date(clock.now().getTime() + 60_000).toISOString()
  const preview = await support('cancel', '--preview', '--language', 'en')
  expect(preview).toContain('would do       cancel, from offered\nleads to       Cancelled (cancelled)\n')
  expect(preview).toContain('will not send  offer_reminder, planned for 2027-03-19 10:59:00 UTC\n')
  expect(await support('cancel', '--reason', 'they rang', '--run-at', runAt)).toMatch(/^status +scheduled\n/)
  expect(await support()).toContain('given ahead by support:anna, can be taken back until 2027-03-12 11:00:00 UTC')
  expect(await support('take-back')).toBe('reprise: Say why with --reason: colleagues and audits read it.\n')
  expect(await support('take-back', '--reason', 'they keep it')).toMatch(/\nstatus +taken_back\n/)
  expect(await support('take-back', '--reason', 'twice')).toBe(
    'reprise: There is nothing to take-back: no command of this case waits for that.\n',
  )
  expect(JSON.parse(await support('cancel', '--reason', 'after all', '--json'))).toMatchObject({ status: 'accepted' })
  expect(await database.command.findMany({ where: { caseId: id, type: 'cancel' }, select: { status: true } })).toEqual([
    { status: 'taken_back' },
    { status: 'open' },
  ])
})

test('in a terminal more time is given, a mail is sent once more, a note is left and the board cleared', async () => {
  const { support, id, database, clock } = await terminal()
  await database.notice.updateMany({ where: { caseId: id, kind: 'offer' }, data: { status: 'sent', acceptedAt: clock.now() } })
  await database.case.update({ where: { id }, data: { boardReason: 'unexpected parcel_lost', boardSince: clock.now() } })
  expect(await support('extend', '--days', '3', '--reason', 'abroad')).toMatch(/\nuntil +2027-04-05T09:59:00.000Z\n$/)
  expect(await support('extend', '--days', '30', '--reason', 'abroad')).toContain('your role may move this limit to')
  expect(await support('extend', '--reason', 'abroad')).toBe('reprise: By how many days? --days N\n')
  expect(await support('resend', '--mail', 'paid', '--reason', 'lost')).toContain('/mail must be one of: offer')
  expect(await support('resend', '--reason', 'lost')).toMatch(/\nmail +offer\n/)
  expect(await support('note', '--text', 'abroad until May')).toMatch(/\ntext +abroad until May\n$/)
  expect(await support('clear-board', '--reason', 'found it')).toMatch(/\ncleared +unexpected parcel_lost\n$/)
  expect(await support('pay')).toContain("This case does not offer 'pay' to you now. It offers: accept-offer, cancel.")
  expect(await support('cancel', '--with', 'now')).toContain('--with wants the fields as a JSON object')
})

test('in a terminal a second person approves or rejects what the first proposed', async () => {
  const { typed, id, person, inState } = await terminal()
  await inState(id, 'payout_held', { agreedMinor: 120_000, payoutHold: true })
  const [lea, ines] = [await person('lea', 'lead'), await person('ines', 'lead')]
  const pay = ['decide-payout', '--with', '{"decision":"pay"}', '--reason', 'seen']
  expect(await typed(lea, 'case', id, ...pay, '--preview')).toContain('second person  has to approve it\n')
  await typed(lea, 'case', id, ...pay)
  expect(await typed(lea, 'case', id, 'approve', '--reason', 'seen')).toContain('RPS_SECOND_PERSON_NEEDED')
  expect(await typed(ines, 'case', id, 'reject', '--reason', 'not yet')).toMatch(/\nstatus +rejected\n/)
  await typed(lea, 'case', id, ...pay)
  expect(await typed(ines, 'case', id, 'approve', '--reason', 'seen too')).toMatch(/\nstatus +approved\n/)
})

/** The words of the guide's commands from `Do something` on, without the case they are about. */
const guided = (): string[][] => {
  const guide = commandsOf('docs/support.md', 'npx reprise')
  const acting = guide.slice(guide.findIndex(({ section }) => section === 'Do something')).filter(({ words }) => words[0] !== 'device')
  for (const { words } of acting) expect(words.slice(0, 2)).toEqual(['case', 'TI-7K2M9QXA'])
  return acting.map(({ words }) => words.slice(2))
}

test('every command of the guide by which something is done is taken as the guide says it', async () => {
  const { support, id, database, clock } = await terminal()
  const soon = new Date(clock.now().getTime() + 60_000).toISOString()
  await database.notice.updateMany({ where: { caseId: id, kind: 'offer' }, data: { status: 'sent', acceptedAt: clock.now() } })
  const offer = await database.notice.findFirstOrThrow({ where: { caseId: id, kind: 'offer' } })
  const { id: _, ...sent } = offer
  await database.notice.create({
    data: { ...sent, data: {}, kind: 'shipping_instructions', messageId: `${id}.1.shipping`, id: randomUUID() },
  })
  await database.case.update({ where: { id }, data: { boardReason: 'unexpected parcel_lost', boardSince: clock.now() } })
  const held = await terminal()
  await held.inState(held.id, 'payout_held', { agreedMinor: 120_000, payoutHold: true })
  const [lea, ines] = [await held.person('lea', 'lead'), await held.person('ines', 'lead')]

  const commands = guided()
  expect(commands).toHaveLength(11)
  const propose = commands.find(([name]) => name === 'decide-payout') ?? []
  for (const words of commands) {
    const [name = ''] = words
    const typed = words.map((word) => (word === '+60' ? soon : word))
    // What was approved stands in the inbox: what is rejected is proposed once more.
    if (name === 'reject') await held.typed(lea, 'case', held.id, ...propose)
    const said = ['decide-payout', 'approve', 'reject'].includes(name)
      ? await held.typed(name === 'decide-payout' ? lea : ines, 'case', held.id, ...typed)
      : await support(...typed)
    expect([name, said]).toEqual([name, expect.not.stringMatching(/^reprise: /)])
  }
})
