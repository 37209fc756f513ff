import { describe, expect, test } from 'vitest'
import { bounceAddress, readBounceAddress } from '../../../providers/mail/bounce-address.ts'
import { createHttpBounceInbox } from '../../../providers/mail/bounce-inbox.ts'
import { parseBounce } from '../../../providers/mail/parse-bounce.ts'
import { deliveryReport } from '../../../providers/mail/sandbox/delivery-report.ts'
import { aMail, BOUNCES, openMailDesk } from './mail-desk.ts'

const ID = '0195f2c0-8f7a-7c3e-9a51-6b1f0c2d3e4f'
const OTHER_SECRET = { ...BOUNCES, secret: 'another' }

const report = (envelopeSender: string): Buffer =>
  deliveryReport({
    envelopeSender,
    recipient: 'gone@example.test',
    messageId: '<ti-4711.3.offer@reprise.example>',
    subject: 'Votre offre',
    at: new Date('2027-03-12T10:00:00Z'),
  })
const parse = (raw: Buffer | string) => parseBounce(Buffer.from(raw), BOUNCES.secret)

describe('a bounce address', () => {
  test('names its mail, whatever case a server on the way gave it', () => {
    const address = bounceAddress(ID, BOUNCES)
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64)
    expect(readBounceAddress(address, BOUNCES.secret)).toBe(ID)
    expect(readBounceAddress(address.toUpperCase(), BOUNCES.secret)).toBe(ID)
  })

  test('made up by someone else names nothing', () => {
    expect(readBounceAddress(bounceAddress(ID, OTHER_SECRET), BOUNCES.secret)).toBeUndefined()
    expect(readBounceAddress(`bounce+${ID}@bounces.reprise.example`, BOUNCES.secret)).toBeUndefined()
  })

  test('is not made for an id that a mail address cannot carry', () => {
    expect(() => bounceAddress('Ä 1', BOUNCES)).toThrow('id of a mail: found "Ä 1"')
  })
})

describe('a delivery report', () => {
  test('says whose mail failed for good, and why', async () => {
    expect(await parse(report(bounceAddress(ID, BOUNCES)))).toEqual({
      of: { by: 'notice', id: ID },
      action: 'failed',
      class: 'address',
      status: '5.1.1',
      diagnostic: '550 5.1.1 <gone@example.test>: Recipient address rejected: User unknown in virtual mailbox table',
    })
  })

  test('without the bounce address is matched by the Message-ID it quotes', async () => {
    expect(await parse(report('postmaster@reprise.example'))).toMatchObject({
      of: { by: 'message_id', messageId: '<ti-4711.3.offer@reprise.example>' },
    })
  })

  test('to a forged bounce address is not believed at all', async () => {
    expect(await parse(report(bounceAddress(ID, OTHER_SECRET)))).toBeNull()
  })

  test('of a delay is no failure', async () => {
    const delayed = report(bounceAddress(ID, BOUNCES))
      .toString()
      .replace('Action: failed', 'Action: delayed')
      .replace('Status: 5.1.1', 'Status: 4.4.1')
    expect(await parse(delayed)).toMatchObject({ action: 'delayed', status: '4.4.1', class: 'address' })
  })

  test('of a success is none', async () => {
    expect(await parse(report(bounceAddress(ID, BOUNCES)).toString().replace('Action: failed', 'Action: delivered'))).toBeNull()
  })

  test.each([
    ['an out-of-office note', `To: ${bounceAddress(ID, BOUNCES)}\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nStatus: 5.1.1`],
    ['an empty mail', ''],
    ['noise', Buffer.from([0, 255, 13, 10, 45, 45]).toString('latin1')],
  ])('is not seen in %s', async (_, raw) => {
    expect(await parse(raw)).toBeNull()
  })
})

describe('the inbox of bounces', () => {
  test('gives the report of a mail that was accepted and came back, to each reader by its own place', async () => {
    const { mail, catcher } = await openMailDesk()
    expect(await mail.send(aMail('late-bounce@example.test'))).toMatchObject({ kind: 'accepted' })
    const inbox = createHttpBounceInbox({ url: `${catcher.url}/bounces`, mail })
    const first = await inbox.read('')
    expect(first).toMatchObject({ kind: 'read', bounces: [{ of: { by: 'notice', id: ID }, status: '5.1.1' }], next: '1' })
    expect(await inbox.read('')).toEqual(first)
    expect(await inbox.read('1')).toEqual({ kind: 'read', bounces: [], next: '1' })
  })

  test('gives a report 20 days later where the recipient asks for it, behind one that fell due before', async () => {
    const { mail, catcher, clock } = await openMailDesk()
    await mail.send(aMail('late-bounce+20d@example.test', { id: 'late' }))
    clock.set('2027-04-01T09:59:59Z')
    await mail.send(aMail('late-bounce@example.test', { id: 'soon' }))
    const inbox = createHttpBounceInbox({ url: `${catcher.url}/bounces`, mail })
    expect(await inbox.read('')).toMatchObject({ bounces: [{ of: { id: 'soon' } }], next: '1' })
    clock.set('2027-04-01T10:00:00Z')
    expect(await inbox.read('1')).toMatchObject({ bounces: [{ of: { id: 'late' } }], next: '2' })
  })

  test('that cannot be read is read again later', async () => {
    const { mail, catcher } = await openMailDesk()
    expect(await createHttpBounceInbox({ url: 'http://127.0.0.1:1/bounces', mail }).read('')).toMatchObject({ kind: 'retry' })
    expect(await createHttpBounceInbox({ url: `${catcher.url}/api/mails`, mail }).read('')).toMatchObject({ kind: 'retry' })
  })
})
