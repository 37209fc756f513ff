import { describe, expect, it } from 'vitest'
import { needsOf } from '../../documents/mails/mail-set.ts'
import { renderMail } from '../../documents/mails/render-mail.ts'
import { mailReason } from '../../documents/mails/trade-in/facts.ts'
import { tradeInMails } from '../../documents/mails/trade-in/mails.ts'
import { LANGUAGES } from '../../domain/market/language.ts'
import { money } from '../../domain/money/money.ts'
import { MAIL_KINDS } from '../../domain/trade-in/notices.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { sampleFacts } from './sample-facts.ts'

const NBSP = '\u00a0'

describe('hostile text in a mail', () => {
  it('is escaped wherever it is shown', () => {
    const hostile = '<script>alert("x")</script>&\''
    const mail = renderMail(tradeInMails, 'counter_offer', 'en', {
      ...sampleFacts('counter_offer', 'en'),
      device: hostile,
      name: hostile,
      reference: hostile,
      help: hostile,
      reasons: [{ text: hostile }],
      pageUrl: 'https://reprise.example/c/"><script>',
    })
    expect(mail.html).not.toMatch(/<script|alert\("/)
    expect(mail.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;')
    expect(mail.text).toContain('<script>alert("x")</script>')
  })

  it('cannot turn the reading direction, break the subject into headers, or end a line', () => {
    const mail = renderMail(tradeInMails, 'offer', 'en', {
      ...sampleFacts('offer', 'en'),
      device: 'Pixel\r\nBcc: all@example.org \u202egnp.exe\u2066\u200f',
      name: 'A\u2028B\u0000C',
    })
    expect(mail.subject).toBe('Our offer for your Pixel Bcc: all@example.org gnp.exe: $184.00')
    expect(mail.html + mail.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\r]/)
    expect(mail.html + mail.text).not.toContain('\u0000')
    expect(mail.text).toContain('Hello A B C,')
  })

  it('is cut in the subject and breaks within the column when it is one very long word', () => {
    const mail = renderMail(tradeInMails, 'offer', 'de', { ...sampleFacts('offer', 'de'), device: 'X'.repeat(5_000) })
    expect(mail.subject.length).toBeLessThanOrEqual(90)
    expect(mail.html).toContain('overflow-wrap:anywhere')
    expect(mail.html).not.toContain('X'.repeat(81))
  })

  it('cannot make the button run a script', () => {
    expect(() =>
      renderMail(tradeInMails, 'case_link', 'fr', { ...sampleFacts('case_link', 'fr'), pageUrl: 'javascript:alert(1)' }),
    ).toThrow("the mail 'case_link' of TI-7K3M9Q4 needs the fact 'pageUrl' as an http or https address")
  })
})

describe('dates and money in a mail', () => {
  const offered = (language: (typeof LANGUAGES)[number]) => renderMail(tradeInMails, 'offer', language, sampleFacts('offer', language)).text

  it('are written as in France, with the right spaces', () => {
    expect(offered('fr')).toContain(`184,00${NBSP}€`)
    expect(offered('fr')).toContain('17 mars 2027 à 14:02')
  })

  it('are written as in Spain, the zone named because the Canaries are an hour behind', () => {
    expect(offered('es')).toContain(`184,00${NBSP}€`)
    expect(offered('es')).toContain('17 de marzo de 2027 a las 14:02 CET')
  })

  it('are written as in Germany', () => {
    expect(offered('de')).toContain(`184,00${NBSP}€`)
    expect(offered('de')).toContain('17. März 2027 um 14:02')
  })

  it('are written as in the US, the zone named', () => {
    expect(offered('en')).toContain('$184.00')
    expect(offered('en')).toMatch(/March 17, 2027 at 9:02\sAM EDT/)
  })

  it('group thousands with the narrow space of French', () => {
    const text = renderMail(tradeInMails, 'offer', 'fr', { ...sampleFacts('offer', 'fr'), offer: money(1_184_00, 'EUR') }).text
    expect(text).toContain(`1\u202f184,00${NBSP}€`)
  })

  it('show an English reader in France the market time on a 24-hour clock', () => {
    const text = renderMail(tradeInMails, 'offer', 'en', sampleFacts('offer', 'fr')).text
    expect(text).toContain('You have until 17 March 2027 at 14:02 to accept.')
    expect(text).toContain('€184.00')
  })
})

describe('what a mail says', () => {
  const asking = Object.values(tradeInTable.states).flatMap((state) => ('asks' in state ? [state.asks] : []))

  it.each(asking)('the mail %s tells what silence leads to, and by when', (kind) => {
    const { text, html } = renderMail(tradeInMails, kind, 'en', sampleFacts(kind, 'en'))
    const silence = /If (we do not hear from you|the device has not been handed over) by March 17, 2027 at 9:02\sAM EDT, /
    expect(text).toMatch(silence)
    expect(/<p class="note"[^>]*>([^<]*)<\/p>/.exec(html)?.[1]).toMatch(silence)
  })

  it('a reason that the workshop knows by a code is told in the reader’s words, any other as it was written', () => {
    const reasons = ['screen_cracked', 'Kratzer am Rahmen'].map(mailReason)
    const text = renderMail(tradeInMails, 'counter_offer', 'de', { ...sampleFacts('counter_offer', 'de'), reasons }).text
    expect(text).toContain('- Der Bildschirm ist gesprungen.\n- Kratzer am Rahmen\n')
  })

  it('silence on a counter-offer returns the device, and the mail says so in each language', () => {
    const silence = (language: (typeof LANGUAGES)[number]) =>
      renderMail(tradeInMails, 'counter_offer', language, sampleFacts('counter_offer', language)).text
    expect(silence('fr')).toContain('nous renvoyons l’appareil gratuitement\u202f; un silence ne vaut jamais accord.')
    expect(silence('es')).toContain('devolvemos el dispositivo gratis; el silencio nunca equivale a aceptar.')
    expect(silence('de')).toContain('schicken wir das Gerät kostenlos zurück; Schweigen gilt nie als Zustimmung.')
    expect(silence('en')).toContain('we return the device free of charge; silence is never taken as a yes.')
  })

  it('a reminder repeats the whole question', () => {
    const question = renderMail(tradeInMails, 'unlock_device', 'en', sampleFacts('unlock_device', 'en')).text
    const reminder = renderMail(tradeInMails, 'unlock_device_reminder', 'en', sampleFacts('unlock_device_reminder', 'en')).text
    for (const paragraph of question.split('\n\n').slice(1)) expect(reminder).toContain(paragraph)
    expect(reminder).toContain('The lock on your device has not been removed yet.')
  })

  it('the shipping mail tells of the label, or of the code for the shop, never of both', () => {
    const facts = sampleFacts('shipping_instructions', 'en')
    const label = renderMail(tradeInMails, 'shipping_instructions', 'en', facts).text
    expect(label).toContain('parcel number 6A12345678901')
    expect(label).toContain('Show the code H7K2 at the counter')
    const shop = renderMail(tradeInMails, 'shipping_instructions', 'en', { ...facts, shipping: { kind: 'drop_off', code: 'B84-220' } }).text
    expect(shop).toContain('Show the code B84-220 at the shop')
    expect(shop).not.toContain('prepaid label')
  })

  it('a gift is told as a gift', () => {
    const text = renderMail(tradeInMails, 'paid', 'fr', {
      ...sampleFacts('paid', 'fr'),
      payout: { method: 'charity', amount: money(184_00, 'EUR') },
    }).text
    expect(text).toContain(`Nous avons transmis 184,00${NBSP}€ à l’association`)
    expect(text).not.toContain('viré')
  })

  it('a whole IBAN handed in by mistake shows only its end', () => {
    const mail = renderMail(tradeInMails, 'paid', 'fr', {
      ...sampleFacts('paid', 'fr'),
      payout: { method: 'bank_transfer', amount: money(184_00, 'EUR'), ibanEnd: 'FR76 3000 6000 0112 3456 7890 189' },
    })
    expect(mail.text).toContain('se terminant par 0189')
    expect(mail.html + mail.text).not.toContain('3000')
  })

  it.each(MAIL_KINDS)('the mail %s loads nothing from outside and has the link, the reference and the help in both forms', (kind) => {
    for (const language of LANGUAGES) {
      const { html, text } = renderMail(tradeInMails, kind, language, sampleFacts(kind, language))
      expect(html).not.toMatch(/<img|<link|@import|url\(|src=/)
      expect(html).not.toMatch(/\{\w+\}(?![^<]*<\/style>)/)
      expect(text).not.toMatch(/\{\w+\}|undefined|null/)
      for (const part of ['https://reprise.example/c/3f9a7c', 'TI-7K3M9Q4', 'help@reprise.example']) {
        expect(html).toContain(part)
        expect(text).toContain(part)
      }
    }
  })
})

describe('a mail that lacks a fact', () => {
  const lacking = MAIL_KINDS.flatMap((kind) => needsOf(tradeInMails, kind).map((fact) => ({ kind, fact })))

  it.each(lacking)('$kind is not written without $fact, and the error names both', ({ kind, fact }) => {
    const facts = { ...sampleFacts(kind, 'en'), [fact]: undefined }
    expect(() => renderMail(tradeInMails, kind, 'en', facts)).toThrow(
      `the mail '${kind}' of TI-7K3M9Q4 needs the fact '${fact}', which is missing`,
    )
  })

  it('a counter-offer without any reason is not sent', () => {
    expect(() => renderMail(tradeInMails, 'counter_offer', 'en', { ...sampleFacts('counter_offer', 'en'), reasons: [] })).toThrow(
      "needs the fact 'reasons'",
    )
  })

  it.each(MAIL_KINDS)('%s is written whole from nothing but what it needs', (kind) => {
    const all = sampleFacts(kind, 'de')
    const { reference, market, zone, device, pageUrl, help } = all
    const needed = Object.fromEntries(needsOf(tradeInMails, kind).map((fact) => [fact, all[fact]]))
    const { text, html } = renderMail(tradeInMails, kind, 'de', { reference, market, zone, device, pageUrl, help, ...needed })
    expect(text).toMatch(/^Guten Tag,\n\n/)
    expect(text.split('\n\n').length).toBeGreaterThanOrEqual(7)
    expect(html).not.toContain('<ul style="margin:0 0 16px;padding-left:24px;font-size:16px;line-height:1.5">\n\n</ul>')
  })
})
