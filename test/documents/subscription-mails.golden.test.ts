import { describe, expect, it } from 'vitest'
import { renderMail } from '../../documents/mails/render-mail.ts'
import type { SubscriptionMailFacts } from '../../documents/mails/subscription/facts.ts'
import { subscriptionMails } from '../../documents/mails/subscription/mails.ts'
import { LANGUAGES, type Language } from '../../domain/market/language.ts'
import { money } from '../../domain/money/money.ts'
import { MAIL_KINDS } from '../../domain/subscription/notices.ts'
import { textsIn } from '../../texts/index.ts'
import { expectGolden } from './golden.ts'

const PLACES = {
  fr: { market: 'FR', zone: 'Europe/Paris', currency: 'EUR' },
  es: { market: 'ES', zone: 'Europe/Madrid', currency: 'EUR' },
  de: { market: 'DE', zone: 'Europe/Berlin', currency: 'EUR' },
  en: { market: 'US', zone: 'America/New_York', currency: 'USD' },
} as const

/** Everything that a mail of a subscription can tell, of an ordinary case in the language's own market. */
const factsIn = (language: Language): SubscriptionMailFacts => {
  const { market, zone, currency } = PLACES[language]
  const { terms, debit_mandate } = textsIn(language).processes.subscription.terms.declarations
  return {
    reference: 'SU-7K3M9Q4A',
    market,
    zone,
    device: 'Apple iPhone 13, Sony PlayStation 5',
    pageUrl: 'https://reprise.example/c/3f9a7c',
    help: 'help@reprise.example',
    name: 'Inès Martin',
    deadline: new Date('2027-04-12T08:02:00Z'),
    price: money(6_99, currency),
    plan: 'm',
    nextPlan: { plan: 'l', price: money(9_99, currency), from: '2027-05-31' },
    nextPrice: { price: money(7_99, currency), from: '2027-06-01' },
    told: { price: money(7_99, currency), from: '2027-06-01', consent: language === 'de' ? 'asked' : 'not_asked' },
    change: { plan: 'l', due: money(1_60, currency) },
    devices: [
      { name: 'Apple iPhone 13', coverFrom: '2027-03-02' },
      { name: 'Sony PlayStation 5', coverFrom: '2027-05-10' },
    ],
    method: { kind: 'card', lastDigits: '4242' },
    coverFrom: '2027-03-02',
    paidUntil: '2027-04-30',
    endsOn: '2027-04-30',
    nextChargeOn: '2027-04-30',
    withdrawUntil: new Date('2027-02-15T23:00:00Z'),
    declarations: [terms, debit_mandate],
    toldAt: new Date('2027-03-15T11:00:00Z'),
    transfer: { newHolder: 'Nora Petit', holder: 'Inès Martin', until: new Date('2027-03-29T10:00:00Z') },
    due: money(13_98, currency),
    debit: { amount: money(6_99, currency), on: '2027-04-30' },
    received: money(6_99, currency),
    paid: money(6_99, currency),
    withdrawnAt: new Date('2027-02-02T15:30:00Z'),
    cancelledAt: new Date('2027-02-02T15:30:00Z'),
    refused: { command: 'cancel', state: 'ended' },
  }
}

describe.each(LANGUAGES)('in %s', (language) => {
  const mails = MAIL_KINDS.map((kind) => ({ kind, ...renderMail(subscriptionMails, kind, language, factsIn(language)) }))

  it('the mails of a subscription say what their golden file holds', () => {
    expectGolden(
      `subscription-mails.${language}.txt`,
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

it('One that ends at once names no day, and one that can be withdrawn from no more says nothing of it', () => {
  const { endsOn: _e, withdrawUntil: _w, ...bare } = factsIn('en')
  expect(renderMail(subscriptionMails, 'subscription_cancelled', 'en', bare).text).not.toContain('ends on')
  expect(renderMail(subscriptionMails, 'subscription_started', 'en', bare).text).not.toContain('withdraw from the contract')
})

it('F22: A change of plan that is taken back names the plan that stays', () => {
  const { nextPlan: _, ...kept } = factsIn('en')
  const { text } = renderMail(subscriptionMails, 'plan_change_planned', 'en', kept)
  expect(text).toContain('You keep Plan M at $6.99 a month: the change to come is taken back.')
  expect(text).not.toContain('Until then')
})

it('F1: Another card that is given after a cancellation is not said to be charged from now on', () => {
  const { endsOn: _, ...staying } = factsIn('en')
  expect(renderMail(subscriptionMails, 'method_changed', 'en', staying).text).toContain('From now on we charge your card that ends in 4242')
  const { text } = renderMail(subscriptionMails, 'method_changed', 'en', factsIn('en'))
  expect(text).not.toContain('From now on')
  expect(text).toContain('nothing is charged with it, unless you keep it after all')
})
