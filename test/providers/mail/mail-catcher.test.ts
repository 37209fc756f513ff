import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../platform/clock.ts'
import { startMailCatcher } from '../../../providers/mail/sandbox/mail-catcher.ts'
import { aMail, mailTo, openMailDesk } from './mail-desk.ts'

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe('the mailbox page', () => {
  test('lists mails newest first and finds them by recipient', async () => {
    const { mail, catcher, clock } = await openMailDesk()
    await mail.send(aMail('claire@example.test', { subject: 'First' }))
    clock.advance(60_000)
    await mail.send(aMail('Jonas@example.test', { subject: 'Second' }))
    const all = await (await fetch(catcher.url)).text()
    expect(all.indexOf('Second')).toBeLessThan(all.indexOf('First'))
    expect(all).toContain('2027-03-12 10:01 UTC')
    const found = await (await fetch(`${catcher.url}/?to=jonas`)).text()
    expect(found).toContain('Second')
    expect(found).not.toContain('First')
    expect(await (await fetch(`${catcher.url}/?to=${encodeURIComponent('<b>nobody')}`)).text()).toContain('No mail to “&#60;b&#62;nobody”')
  })

  test('has older mails behind a link', async () => {
    const { mail, catcher } = await openMailDesk()
    for (let number = 1; number <= 51; number += 1) await mail.send(aMail('claire@example.test', { subject: `No. ${number}.` }))
    const newest = await (await fetch(catcher.url)).text()
    expect(newest).toContain('No. 2.')
    expect(newest).not.toContain('No. 1.')
    const older = /href="([^"]*before=[^"]*)"/.exec(newest)?.[1]?.replaceAll('&#38;', '&')
    expect(await (await fetch(`${catcher.url}${older}`)).text()).toContain('No. 1.')
  })

  test('shows a hostile mail without running or fetching anything', async () => {
    const { mail, catcher } = await openMailDesk()
    const html = '<!doctype html><script>alert(1)</script><img src="https://elsewhere.test/x.png"><img src="cid:qr@reprise">'
    await mail.send(
      aMail('claire@example.test', {
        subject: '<script>alert(2)</script>',
        html,
        attachments: [{ filename: 'qr.png', type: 'image/png', content: PIXEL, contentId: 'qr@reprise' }],
      }),
    )
    const page = await fetch(`${catcher.url}/mails/1`)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    const text = await page.text()
    expect(text).not.toContain('<script>')
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    const shown = await fetch(`${catcher.url}/mails/1/html`)
    expect(shown.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    )
    expect(await shown.text()).toMatch(/^<!doctype html><base target="_blank"><script>.*<img src="data:image\/png;base64,/s)
  })

  test('gives attachments and the mail as sent, as files', async () => {
    const { mail, catcher } = await openMailDesk()
    const label = { filename: 'étiquette 1.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') }
    await mail.send(aMail('claire@example.test', { attachments: [label] }))
    const file = await fetch(`${catcher.url}/mails/1/attachments/1`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="_tiquette_1.pdf"; filename*=UTF-8''%C3%A9tiquette%201.pdf`)
    expect(await file.text()).toBe('%PDF-1.7')
    expect(await (await fetch(`${catcher.url}/mails/1/raw`)).text()).toContain('Message-ID: <ti-4711.3.offer@reprise.example>')
    expect((await fetch(`${catcher.url}/mails/1/attachments/2`)).status).toBe(404)
    expect((await fetch(`${catcher.url}/mails/7`)).status).toBe(404)
    expect((await fetch(`${catcher.url}/mails/x/html`)).status).toBe(404)
  })
})

test('mails are read on from the last one seen', async () => {
  const { mail, catcher } = await openMailDesk()
  await mail.send(aMail('claire@example.test', { subject: 'First' }))
  await mail.send(aMail('claire@example.test', { subject: 'Second' }))
  const after = async (seq: string) => (await fetch(`${catcher.url}/api/mails?to=claire@&after=${seq}`)).json()
  expect(await after('1')).toMatchObject({ mails: [{ seq: 2, subject: 'Second' }], next: 2 })
  expect(await after('2')).toEqual({ mails: [], next: 2 })
  expect(await after('soon')).toEqual({ error: 'query after: found "soon", give the seq of a mail' })
})

test('mails, deferrals and reports outlive a restart of the catcher', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const options = { file: join(folder, 'mail.db'), smtpPort: 0, httpPort: 0, clock: systemClock }
  const before = await startMailCatcher(options)
  const mail = mailTo(before)
  await mail.send(aMail('late-bounce@example.test'))
  await mail.send(aMail('defer@example.test'))
  await mail.close()
  await before.close()
  const after = await startMailCatcher(options)
  const again = mailTo(after)
  expect(await again.send(aMail('defer@example.test'))).toMatchObject({ kind: 'retry' })
  expect(await again.send(aMail('defer@example.test'))).toMatchObject({ kind: 'accepted' })
  expect(await (await fetch(`${after.url}/bounces?after=`)).json()).toMatchObject({ bounces: [{ place: 1 }], next: '1' })
  expect(await (await fetch(`${after.url}/api/mails`)).json()).toMatchObject({
    mails: [{ to: 'late-bounce@example.test' }, { to: 'defer@example.test' }],
  })
  await again.close()
  await after.close()
})

test('a taken port is said, and nothing is left running', async () => {
  const { catcher } = await openMailDesk()
  const smtpPort = Number(new URL(catcher.smtpUrl).port)
  await expect(startMailCatcher({ file: ':memory:', smtpPort, httpPort: 0, clock: systemClock })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})
