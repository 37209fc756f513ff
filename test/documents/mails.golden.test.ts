import { describe, expect, it } from 'vitest'
import { renderRecallMail } from '../../documents/mails/recall-mail.ts'
import { renderMail } from '../../documents/mails/render-mail.ts'
import { tradeInMails } from '../../documents/mails/trade-in/mails.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { MAIL_KINDS } from '../../domain/trade-in/notices.ts'
import { expectGolden } from './golden.ts'
import { sampleFacts } from './sample-facts.ts'

describe.each(LANGUAGES)('in %s, each mail is what its golden file holds', (language) => {
  it.each(MAIL_KINDS)('%s', (kind) => {
    const mail = renderMail(tradeInMails, kind, language, sampleFacts(kind, language))
    expectGolden(`${kind}.${language}.txt`, `Subject: ${mail.subject}\n\n${mail.text}`)
    expectGolden(`${kind}.${language}.html`, mail.html)
  })

  it('that of a recall, with a long name cut in its subject', () => {
    const mail = renderRecallMail(language, {
      market: 'FR',
      zone: 'Europe/Paris',
      device: 'Apple iPhone 13',
      soldAt: new Date('2027-03-12T11:00:00Z'),
      reference: 'S-1001',
      name: 'Inès <b>Martin</b>',
      hazard: 'fire',
      notice: 'A12/00123/27, https://maker.example/recall',
      help: 'help@reprise.example',
    })
    expectGolden(`recall.${language}.txt`, `Subject: ${mail.subject}\n\n${mail.text}`)
    expectGolden(`recall.${language}.html`, mail.html)
    const facts = {
      market: 'FR',
      zone: 'Europe/Paris',
      soldAt: new Date(0),
      reference: 'S',
      name: 'A',
      hazard: 'burns',
      help: 'h@example.org',
    } as const
    expect(renderRecallMail(language, { ...facts, device: 'x'.repeat(80) }).subject.length).toBeLessThanOrEqual(90)
  })

  it.each(MAIL_KINDS)('%s has a subject of at most 90 characters', (kind) => {
    expect(renderMail(tradeInMails, kind, language, sampleFacts(kind, language)).subject.length).toBeLessThanOrEqual(90)
  })
})
