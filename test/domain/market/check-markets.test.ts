import { describe, expect, it } from 'vitest'
import { checkMarkets } from '../../../domain/market/check-markets.ts'
import type { Market, MarketVersion } from '../../../domain/market/market.ts'
import { describeProblems } from '../../../domain/market/problem.ts'
import { money } from '../../../domain/money/money.ts'
import type { RefurbishmentPolicy } from '../../../domain/refurbishment/policy.ts'
import type { RepairPolicy } from '../../../domain/repair/policy.ts'
import type { TradeInPolicy } from '../../../domain/trade-in/policy.ts'
import { MARKETS } from '../../../markets/index.ts'
import { repairPolicy } from '../../../markets/repair/policy.ts'
import { france, withFrance } from './fixtures.ts'

const at = 'FR[2026-01-01T00:00:00+01:00]'
const problemsOf = (change: Partial<Market>) => describeProblems(checkMarkets(withFrance(change))).split('\n')
const problemsOfTradeIn = (change: Partial<TradeInPolicy>) => problemsOf({ tradeIn: { ...france.tradeIn, ...change } })
const { limits, reminders, payout, seller } = france.tradeIn

describe('market data', () => {
  it('as shipped has no problem', () => {
    expect(checkMarkets(MARKETS)).toEqual([])
  })

  it.each<[string, Partial<Market>, string]>([
    ['an unknown zone', { zone: 'Europe/Lyon' }, `${at}.zone: found "Europe/Lyon", allowed: an IANA zone such as Europe/Paris`],
    [
      'a default language it does not speak',
      { defaultLanguage: 'es', languages: ['fr', 'en'] },
      `${at}.defaultLanguage: found "es", allowed: one of its languages: fr, en`,
    ],
    [
      'a workshop that has a phone abroad',
      { workshop: { ...france.workshop, phone: '+49300000001' } },
      `${at}.workshop.phone: found "+49300000001", allowed: a number that begins with +33`,
    ],
    [
      'a postcode pattern that is no pattern',
      { address: { ...france.address, postcodePattern: '(' } },
      `${at}.address.postcodePattern: found "(", allowed: a regular expression`,
    ],
    ['a category named twice', { categories: ['phone', 'phone'] }, `${at}.categories: found "phone" twice, allowed: each one once`],
    [
      'no charity although gifts are offered',
      { charities: [] },
      `${at}.charities: found none, allowed: at least one, since tradeIn.payout.methods offers charity`,
    ],
    [
      'no shop although drop-off is offered',
      { dropOffSites: [] },
      `${at}.dropOffSites: found none, allowed: at least one site, since tradeIn.shipping offers drop_off`,
    ],
    ['no carrier', { carriers: [] }, `${at}.carriers: found none, allowed: at least one carrier, or nobody can send a device in`],
    [
      'a workshop abroad',
      { workshop: { ...france.workshop, address: { ...france.workshop.address, country: 'DE' } } },
      `${at}.workshop.address.country: found "DE", allowed: FR`,
    ],
  ])('with %s is refused, naming path, found and allowed', (_name, change, problem) => {
    expect(problemsOf(change)).toEqual([problem])
  })

  it('in another currency than its policy is refused amount by amount', () => {
    expect(problemsOf({ currency: 'USD' })).toEqual([
      `${at}.tradeIn.payout.methods: found "bank_transfer" in USD, allowed: bank_transfer in EUR only: the bank adapter pays by SEPA`,
      `${at}.tradeIn.payout.holdAbove.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.tradeIn.payout.nearlyNothing.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.tradeIn.seller.reporting.total.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.tradeIn.secondPersonAbove.payout.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.refurbishment.leadDecidesAbove.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.refurbishment.workRatePerHour.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.refurbishment.levies.phone[0].amount.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.refurbishment.levies.phone[1].amount.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.refurbishment.levies.tablet[0].amount.currency: found EUR, allowed: USD, the currency of the market`,
      ...[
        'diagnosisFee',
        'workRatePerHour',
        'unrepairableVoucher.amount',
        'secondPersonAbove.compensation',
        'secondPersonAbove.payment',
        'bonus[0].amount',
        'bonus[1].amount',
        'bonus[2].amount',
        'bonus[3].amount',
      ].map((amount) => `${at}.repair.${amount}.currency: found EUR, allowed: USD, the currency of the market`),
      `${at}.subscription.plans.m.terms[0].price.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.subscription.plans.l.terms[0].price.currency: found EUR, allowed: USD, the currency of the market`,
      `${at}.subscription.paidBy: found sepa_debit, allowed: no debit in USD: SEPA is in EUR`,
    ])
  })

  it('with a phone prefix without plus is refused, and so are the phones that it does not fit', () => {
    expect(problemsOf({ phonePrefix: '0033' })).toEqual([
      `${at}.phonePrefix: found "0033", allowed: plus and one to three digits`,
      `${at}.workshop.phone: found "+33472000001", allowed: a number that begins with 0033`,
      `${at}.dropOffSites[0].phone: found "+33142000001", allowed: a number that begins with 0033`,
      `${at}.repairers[0].phone: found "+33491000001", allowed: a number that begins with 0033`,
    ])
  })

  it('without one of the markets is refused', () => {
    const withoutSpain = MARKETS.filter(({ market }) => market.code !== 'ES')
    expect(describeProblems(checkMarkets(withoutSpain))).toBe('ES: found no version, allowed: at least one version of each market')
  })

  it('with two versions from the same instant, however written, is refused', () => {
    const twice: MarketVersion = { validFrom: '2025-12-31T23:00:00Z', market: france }
    expect(describeProblems(checkMarkets([...MARKETS, twice]))).toBe(
      `FR[2025-12-31T23:00:00Z].validFrom: found the same beginning as ${at}, allowed: one version at a time`,
    )
  })

  it('valid from a date without its offset is refused', () => {
    const vague: MarketVersion = { validFrom: '2027-01-01', market: france }
    expect(describeProblems(checkMarkets([...MARKETS, vague]))).toContain('FR[2027-01-01].validFrom: found "2027-01-01"')
  })
})

describe('the policy of a trade-in', () => {
  it.each<[string, Partial<TradeInPolicy>, string]>([
    [
      'with a negative time limit',
      { limits: { ...limits, inspection: { businessDays: -2, by: 'site' } } },
      'limits.inspection: found -2 business days by site, allowed: a length above 0; days, months and business days are whole',
    ],
    [
      'with half a day',
      { limits: { ...limits, carrier_silence: { days: 0.5 } } },
      'limits.carrier_silence: found 0.5 days, allowed: a length above 0; days, months and business days are whole',
    ],
    [
      'with a reminder on the day the offer ends',
      { reminders: { ...reminders, offer: [{ days: 7 }, { days: 21 }] } },
      'reminders.offer[1]: found 21 days, allowed: before its limit offer_answer, which is 21 days',
    ],
    [
      'with a limit of hours and a reminder of days after it',
      { limits: { ...limits, email_confirmation: { hours: 48 } } },
      'reminders.email_confirmation[1]: found 3 days, allowed: before its limit email_confirmation, which is 48 hours',
    ],
    [
      'with reminders out of order',
      { reminders: { ...reminders, counter_offer: [{ days: 7 }, { days: 3 }] } },
      'reminders.counter_offer[1]: found 3 days, allowed: later than the reminder before it',
    ],
    [
      'with a cut-off that is no time of day',
      { payout: { ...payout, cutOff: '12h00' } },
      'payout.cutOff: found "12h00", allowed: a local time HH:MM',
    ],
    [
      'that offers a method and refuses it',
      { payout: { ...payout, refusedMethods: { voucher: 'payout_refused' } } },
      'payout.refusedMethods.voucher: found "payout_refused", allowed: nothing, since the method is offered',
    ],
    [
      'that leaves a method out without a reason',
      { payout: { ...payout, methods: ['bank_transfer', 'voucher'] } },
      'payout.refusedMethods.charity: found nothing, allowed: the text key of the reason why it is not offered',
    ],
    [
      'with a bonus of more than the price',
      { payout: { ...payout, voucherBonusBasisPoints: 10_001 } },
      'payout.voucherBonusBasisPoints: found 10001, allowed: a whole number from 0 to 10000',
    ],
    [
      'with a nothing that is worth something',
      { payout: { ...payout, nearlyNothing: money(30_000, 'EUR') } },
      'payout.nearlyNothing: found 30000, allowed: below payout.holdAbove, 30000',
    ],
    [
      'that keeps a purchase register without identity documents',
      { seller: { ...seller, identityDocument: 'not_asked' } },
      'seller.identityDocument: found "not_asked", allowed: required, since a purchase register names the identity document',
    ],
    [
      'that looks at cases after none',
      { review: { ...france.tradeIn.review, labelsPerAddress: 0 } },
      'review.labelsPerAddress: found 0, allowed: a whole number from 1',
    ],
    ['that ships by nothing', { shipping: [] }, 'shipping: found none, allowed: label, drop_off'],
    [
      'that re-checks a quarantined device only after the quarantine',
      { limits: { ...limits, quarantine_recheck: { days: 28 } } },
      'limits.quarantine_recheck: found 28 days, allowed: shorter than quarantine, 28 days',
    ],
  ])('%s is refused', (_name, change, problem) => {
    expect(problemsOfTradeIn(change)).toEqual([`${at}.tradeIn.${problem}`])
  })

  it('names all its problems at once', () => {
    expect(problemsOfTradeIn({ shipping: [], blindInspectionBasisPoints: -1 })).toHaveLength(2)
  })
})

describe('the policy of a refurbishment', () => {
  const standard = france.refurbishment
  const problemsOfRefurbishment = (change: Partial<RefurbishmentPolicy>) => problemsOf({ refurbishment: { ...standard, ...change } })

  it.each<[string, Partial<RefurbishmentPolicy>, string]>([
    [
      'with no time to test',
      { limits: { ...standard.limits, testing: { businessDays: 0, by: 'site' } } },
      'limits.testing: found 0 business days by site, allowed: a length above 0; days, months and business days are whole',
    ],
    ['that holds a device for half a day', { resaleHoldDays: 0.5 }, 'resaleHoldDays: found 0.5, allowed: a whole number from 0'],
    [
      'that grades more devices twice than there are',
      { gradedTwice: { basisPoints: 10_001, salt: 'a' } },
      'gradedTwice.basisPoints: found 10001, allowed: a whole number from 0 to 10000',
    ],
    [
      'that lets everybody tell which devices are graded twice',
      { gradedTwice: { basisPoints: 500, salt: '' } },
      'gradedTwice.salt: found nothing, allowed: some text, so that nobody can tell which devices are drawn',
    ],
    [
      'with levies out of order',
      {
        levies: {
          phone: [
            { fromStorage: 64, amount: money(8_40, 'EUR') },
            { fromStorage: 1, amount: money(7_20, 'EUR') },
          ],
        },
      },
      'levies.phone[1].fromStorage: found 1, allowed: whole gigabytes from 0, more than in the line before',
    ],
  ])('%s is refused', (_name, change, problem) => {
    expect(problemsOfRefurbishment(change)).toEqual([`${at}.refurbishment.${problem}`])
  })
})

describe('the policy of a repair', () => {
  const standard = repairPolicy('FR')
  const problemsOfRepair = (change: Partial<RepairPolicy>) => problemsOf({ repair: { ...standard, ...change } })

  it.each<[string, Partial<RepairPolicy>, string]>([
    [
      'with no time for a diagnosis',
      { limits: { ...standard.limits, diagnosis: { businessDays: 0, by: 'site' } } },
      'limits.diagnosis: found 0 business days by site, allowed: a length above 0; days, months and business days are whole',
    ],
    [
      'that reminds of a quote after its end',
      { reminders: { ...standard.reminders, quote: [{ days: 3 }, { days: 30 }] } },
      'reminders.quote[1]: found 30 days, allowed: before its limit quote_answer, which is 30 days',
    ],
    ['that fetches nothing', { ways: [] }, 'ways: found none, allowed: at least one way in which a device comes'],
    [
      'that gives up before a driver came',
      { pickup: { ...standard.pickup, mostFailedAttempts: 0 } },
      'pickup.mostFailedAttempts: found 0, allowed: a whole number from 1',
    ],
    ['with more VAT than the price', { vatBasisPoints: 10_001 }, 'vatBasisPoints: found 10001, allowed: a whole number from 0 to 10000'],
    [
      'that looks again at a stolen device once its term is over',
      { quarantine: { days: 1 } },
      'limits.quarantine_recheck: found 1 days, allowed: shorter than quarantine, 1 days',
    ],
  ])('%s is refused', (_name, change, problem) => {
    expect(problemsOfRepair(change)).toEqual([`${at}.repair.${problem}`])
  })
})
