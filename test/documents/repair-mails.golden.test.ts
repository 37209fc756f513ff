import { describe, expect, it } from 'vitest'
import { renderMail } from '../../documents/mails/render-mail.ts'
import type { RepairMailFacts } from '../../documents/mails/repair/facts.ts'
import { repairMails } from '../../documents/mails/repair/mails.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { money } from '../../domain/money/money.ts'
import { MAIL_KINDS } from '../../domain/repair/notices.ts'
import { textsIn } from '../../texts/index.ts'
import { expectGolden } from './golden.ts'

const PLACES = {
  fr: { market: 'FR', zone: 'Europe/Paris', currency: 'EUR', shop: 'Reprise Paris, 12 rue de Turbigo' },
  // The case goes by the clock of the workshop, its pickup by that of the Canary Islands.
  es: { market: 'ES', zone: 'Europe/Madrid', currency: 'EUR', shop: 'Reprise Madrid, Calle de Fuencarral 40' },
  de: { market: 'DE', zone: 'Europe/Berlin', currency: 'EUR', shop: 'Reprise Berlin, Torstraße 80' },
  en: { market: 'US', zone: 'America/New_York', currency: 'USD', shop: 'Reprise Brooklyn, 210 Bedford Ave' },
} as const

/** Everything that a mail of a repair can tell, of an ordinary case in the language's own market. */
const factsIn = (language: Language): RepairMailFacts => {
  const { market, zone, currency, shop } = PLACES[language]
  const { declarations } = textsIn(language).processes.repair.terms
  const pickupZone = language === 'es' ? 'Atlantic/Canary' : zone
  const window = { startsAt: new Date('2027-03-30T11:00:00Z'), endsAt: new Date('2027-03-30T16:00:00Z'), zone: pickupZone }
  return {
    reference: 'RP-7K3M9Q4A',
    market,
    zone,
    device: 'Sony PlayStation 5',
    pageUrl: 'https://reprise.example/c/3f9a7c',
    help: 'help@reprise.example',
    name: 'Inès Martin',
    deadline: new Date('2027-04-12T08:02:00Z'),
    estimate: { low: money(60_00, currency), high: money(110_00, currency) },
    diagnosisFee: money(29_00, currency),
    handOverReason: 'not_collected',
    windows: [window, { ...window, startsAt: new Date('2027-03-31T07:00:00Z'), endsAt: new Date('2027-03-31T11:00:00Z') }],
    pickup: { ...window, cancelBy: new Date('2027-03-29T16:00:00Z') },
    trackingCode: '6A12345678901',
    printlessCode: 'H7K2',
    dropOff: { code: 'K7Q2M', shop, day: '2027-04-01' },
    receipt: '2027-000041',
    promisedOn: '2027-04-09',
    missedOn: '2027-04-07',
    quarantineUntil: new Date('2027-04-27T08:00:00Z'),
    variants: [
      { quality: 'new', due: money(109_00, currency), readyOn: '2027-04-07' },
      { quality: 'refurbished', due: money(84_00, currency), readyOn: '2027-04-09' },
    ],
    suggestsTradeIn: 'yes',
    dataLoss: 'expected',
    findings: ['drive', 'liquid'],
    tradeIn: 'TI-9M2K7Q4B',
    voucher: { code: 'RPS-7Q2M-44TX', amount: money(15_00, currency), expiresOn: '2029-04-12' },
    contract: {
      total: money(84_00, currency),
      declarations: [declarations.start_now, declarations.loses_withdrawal_right],
      withdrawUntil: new Date('2027-04-15T22:00:00Z'),
    },
    coverReason: 'legal_guarantee',
    parts: { expectedOn: '2027-04-14', freeToCancelFrom: '2027-04-19' },
    withdrawnAt: new Date('2027-04-02T15:30:00Z'),
    cancelledAt: new Date('2027-04-02T15:30:00Z'),
    due: money(84_00, currency),
    collection: { shop, code: 'K7Q2M' },
    returnReason: 'repaired',
    guaranteeUntil: '2028-04-12',
    invoice: 'FR-2027-000123',
    pickupStands: 'yes',
    loanDueOn: '2027-04-20',
    refused: { command: 'cancel', state: 'diagnosing' },
  }
}

describe.each(LANGUAGES)('in %s', (language) => {
  const mails = MAIL_KINDS.map((kind) => ({ kind, ...renderMail(repairMails, kind, language, factsIn(language)) }))

  it('the mails of a repair say what their golden file holds', () => {
    expectGolden(
      `repair-mails.${language}.txt`,
      mails.map(({ kind, subject, text }) => `======== ${kind}\nSubject: ${subject}\n\n${text}\n`).join('\n'),
    )
  })

  it('each has a subject of at most 90 characters, and nothing of it is left to be filled in', () => {
    for (const { kind, subject, text } of mails) {
      expect([kind, subject.length <= 90]).toEqual([kind, true])
      expect([kind, /[{}]/.test(subject + text)]).toEqual([kind, false])
    }
  })
})

it('Where there is no estimate, fee, invoice or declaration, the mail that would name it does not', () => {
  const { estimate: _e, diagnosisFee: _f, invoice: _i, windows: _w, contract: _c, ...bare } = factsIn('en')
  const text = (kind: string) => renderMail(repairMails, kind, 'en', bare).text
  expect(text('repair_opened')).not.toMatch(/estimate|diagnosis costs/)
  expect(text('choose_hand_over')).not.toContain('The next times')
  expect(text('repair_closed')).not.toContain('invoice')
  expect(
    renderMail(repairMails, 'repair_approved', 'en', { ...bare, contract: { total: money(84_00, 'USD'), declarations: [] } }).text,
  ).not.toContain('declared')
})
