import { describe, expect, it } from 'vitest'
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

  it.each(MAIL_KINDS)('%s has a subject of at most 90 characters', (kind) => {
    expect(renderMail(tradeInMails, kind, language, sampleFacts(kind, language)).subject.length).toBeLessThanOrEqual(90)
  })
})
