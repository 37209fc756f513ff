import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../platform/clock.ts'
import { startMailCatcher } from '../../../providers/mail/sandbox/mail-catcher.ts'
import { createSmtpMail } from '../../../providers/mail/smtp-mail.ts'
import { aMail, BOUNCES, mailTo, openMailDesk } from './mail-desk.ts'

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A mail server that says what a script says; each connection gets its greeting first. */
const scriptedServer = async (answer: (line: string) => string | undefined, greeting = '220 mx'): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (greeting) socket.write(`${greeting}\r\n`)
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        const said = answer(line)
        if (said === undefined) continue
        socket.write(`${said}\r\n`)
        if (said.startsWith('421')) socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

describe('a mail', () => {
  test('arrives with its text, HTML, attachments and the headers of an automatic mail', async () => {
    const { mail, caught } = await openMailDesk()
    const outcome = await mail.send(
      aMail('claire@example.test', {
        attachments: [
          { filename: 'étiquette.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') },
          { filename: 'qr.png', type: 'image/png', content: PIXEL, contentId: 'qr@reprise' },
        ],
      }),
    )
    expect(outcome).toMatchObject({ kind: 'accepted', response: expect.stringMatching(/^250/) })
    const [arrived, ...others] = await caught()
    expect(others).toEqual([])
    expect(arrived).toMatchObject({
      to: 'claire@example.test',
      subject: 'Votre offre : 184,00 €',
      messageId: '<ti-4711.3.offer@reprise.example>',
      receivedAt: '2027-03-12T10:00:00.000Z',
      attachments: expect.arrayContaining([{ filename: 'étiquette.pdf', type: 'application/pdf', size: 8 }]),
    })
    expect(arrived?.text).toContain('voir l’offre : https://reprise.example/c/abc')
    expect(arrived?.from).toMatch(/^bounce\+0195f2c0-8f7a-7c3e-9a51-6b1f0c2d3e4f\.[0-9a-f]{16}@bounces\.reprise\.example$/)
    expect(arrived?.headers).toContain('Auto-Submitted: auto-generated')
    expect(arrived?.headers).toContain('From: Reprise <hello@reprise.example>')
  })

  test('put off twice is accepted at the third attempt, once', async () => {
    const { mail, counted } = await openMailDesk()
    const outcomes = [
      await mail.send(aMail('defer@example.test')),
      await mail.send(aMail('defer@example.test')),
      await mail.send(aMail('defer@example.test')),
    ]
    expect(outcomes.map(({ kind }) => kind)).toEqual(['retry', 'retry', 'accepted'])
    expect(outcomes[0]).toMatchObject({ cause: 'deferred', reason: expect.stringContaining('451') })
    expect(await counted()).toEqual({ '<ti-4711.3.offer@reprise.example> defer@example.test': 1 })
  })

  test('to a mailbox that does not exist is refused for its address', async () => {
    const { mail, caught } = await openMailDesk()
    expect(await mail.send(aMail('gone@example.test'))).toMatchObject({ kind: 'refused', class: 'address', code: '5.1.1' })
    expect(await caught()).toEqual([])
  })

  test('to a full mailbox is tried again later', async () => {
    const { mail } = await openMailDesk()
    expect(await mail.send(aMail('full@example.test'))).toMatchObject({
      kind: 'retry',
      cause: 'deferred',
      reason: expect.stringContaining('4.2.2'),
    })
  })

  test('whose connection is lost behind its last byte may have arrived, and is not sent again by itself', async () => {
    const { mail, caught, counted } = await openMailDesk()
    expect(await mail.send(aMail('dup@example.test'))).toMatchObject({ kind: 'unknown' })
    expect(await mail.send(aMail('drop@example.test'))).toMatchObject({ kind: 'unknown' })
    expect(await counted()).toEqual({ '<ti-4711.3.offer@reprise.example> dup@example.test': 1 })
    await mail.send(aMail('dup@example.test'))
    expect((await caught('dup@')).map(({ messageId }) => messageId)).toEqual(Array(2).fill('<ti-4711.3.offer@reprise.example>'))
  })

  test('whose answer was lost once is kept twice under one Message-ID, and accepted the second time', async () => {
    const { mail, counted } = await openMailDesk()
    expect(await mail.send(aMail('dup-once@example.test'))).toMatchObject({ kind: 'unknown' })
    expect(await mail.send(aMail('dup-once@example.test'))).toMatchObject({ kind: 'accepted' })
    expect(await counted()).toEqual({ '<ti-4711.3.offer@reprise.example> dup-once@example.test': 2 })
  })

  test('that the server is slow to answer for may have arrived', async () => {
    const { mail, caught } = await openMailDesk({ timeouts: { silence: 300 } })
    expect(await mail.send(aMail('slow@example.test'))).toMatchObject({ kind: 'unknown' })
    expect(await caught('slow@')).toHaveLength(1)
  })

  test('goes on being sent over the other connections while one server answer is late', async () => {
    const { mail, caught } = await openMailDesk({ timeouts: { silence: 1500 } })
    const slow = mail.send(aMail('slow@example.test'))
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'accepted' })
    expect(await caught('claire@')).toHaveLength(1)
    expect(await slow).toMatchObject({ kind: 'unknown' })
  })

  test('waits while the mail server is stopped, and leaves over the same adapter when it is back', async () => {
    const options = { file: ':memory:', smtpPort: 0, httpPort: 0, clock: systemClock }
    const before = await startMailCatcher(options)
    const mail = mailTo(before)
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'accepted' })
    await before.close()
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'unreachable' })
    const after = await startMailCatcher({ ...options, smtpPort: Number(new URL(before.smtpUrl).port) })
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'accepted' })
    await mail.close()
    await after.close()
  })

  test.each([
    'claire',
    'claire@example.test, other@example.test',
    'claire@example.test\r\nRCPT TO:<other@example.test>',
    '"Claire" <claire@example.test>',
    '',
  ])('to "%s" is refused before any server hears of it', async (to) => {
    const { mail, caught } = await openMailDesk()
    expect(await mail.send(aMail(to))).toMatchObject({ kind: 'refused', class: 'address', code: 'invalid_address' })
    expect(await caught()).toEqual([])
  })

  test('without a proper id or Message-ID is a mistake of the caller', async () => {
    const { mail } = await openMailDesk()
    await expect(mail.send(aMail('claire@example.test', { id: 'Row 1' }))).rejects.toThrow('id of a mail: found "Row 1"')
    await expect(mail.send(aMail('claire@example.test', { messageId: 'offer' }))).rejects.toThrow('Message-ID: found "offer"')
  })

  test('with a line break in its subject gets no second header', async () => {
    const { mail, caught } = await openMailDesk()
    await mail.send(aMail('claire@example.test', { subject: 'Offer\r\nBcc: other@example.test' }))
    const [arrived] = await caught()
    expect(arrived?.headers.filter((line) => /^bcc/i.test(line))).toEqual([])
  })

  test('is as new at every attempt but for the date: the same Message-ID', async () => {
    const { mail, caught } = await openMailDesk()
    await mail.send(aMail('claire@example.test'))
    await mail.send(aMail('claire@example.test'))
    expect(new Set((await caught()).map(({ messageId }) => messageId))).toEqual(new Set(['<ti-4711.3.offer@reprise.example>']))
  })
})

describe('a mail server', () => {
  test('that never greets is unreachable', async () => {
    const mail = mailTo({ smtpUrl: await scriptedServer(() => undefined, '') }, { timeouts: { greeting: 200 } })
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'unreachable' })
    await mail.close()
  })

  test('that falls silent before the mail has gone out has not got it', async () => {
    const mail = mailTo(
      { smtpUrl: await scriptedServer((line) => (line.startsWith('RCPT') ? undefined : '250 ok')) },
      { timeouts: { silence: 200 } },
    )
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'unreachable' })
    await mail.close()
  })

  test('that drips its answers for ever is given up after the time of one attempt', async () => {
    const dripping = createServer((socket) => {
      socket.on('error', () => undefined)
      const drip = setInterval(() => socket.write('220-still here\r\n'), 50)
      socket.once('close', () => clearInterval(drip))
    })
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void dripping.close())
    const address = dripping.address()
    const mail = mailTo(
      { smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` },
      { timeouts: { attempt: 400, greeting: 5000 } },
    )
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'unreachable' })
    await mail.close()
  })

  test('that asks for credentials we do not have needs an operator', async () => {
    const url = await scriptedServer((line) => (line.startsWith('EHLO') ? '250-mx\r\n250 AUTH PLAIN' : '535 5.7.8 Authentication failed'))
    const mail = mailTo({ smtpUrl: url.replace('smtp://', 'smtp://user:wrong@') })
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'misconfigured' })
    await mail.close()
  })

  test('that does not encrypt gets no mail where encryption is required', async () => {
    const url = await scriptedServer((line) => (line.startsWith('STARTTLS') ? '502 not here' : '250 mx'))
    const mail = mailTo({ smtpUrl: url }, { encryption: 'required' })
    expect(await mail.send(aMail('claire@example.test'))).toMatchObject({ kind: 'retry', cause: 'misconfigured' })
    await mail.close()
  })

  test('that is no mail server is a wrong setting', () => {
    const settings = { from: { name: 'Reprise', address: 'hello@reprise.example' }, bounces: BOUNCES }
    expect(() => createSmtpMail({ ...settings, url: 'https://mail.example' })).toThrow('give smtp://')
    expect(() => createSmtpMail({ ...settings, url: 'mail.example' })).toThrow('give smtp://')
  })
})

test('closing waits for the mail under way', async () => {
  const { mail, caught } = await openMailDesk()
  const sending = mail.send(aMail('claire@example.test'))
  await mail.close()
  expect(await sending).toMatchObject({ kind: 'accepted' })
  expect(await caught()).toHaveLength(1)
})
