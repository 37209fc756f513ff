import { describe, expect, it } from 'vitest'
import { checkSubscriptionPolicy } from '../../../domain/market/check-subscription-policy.ts'
import { describeProblems } from '../../../domain/market/problem.ts'
import { money } from '../../../domain/money/money.ts'
import type { PlanTerms } from '../../../domain/subscription/plan.ts'
import { planTermsOn } from '../../../domain/subscription/plan.ts'
import type { SubscriptionPolicy } from '../../../domain/subscription/policy.ts'
import { subscriptionPolicy } from '../../../markets/subscription/policy.ts'

const policy = subscriptionPolicy('FR')
const problems = (change: Partial<SubscriptionPolicy>) =>
  describeProblems(checkSubscriptionPolicy({ ...policy, ...change }, 'EUR', 'FR')).split('\n')
const [terms] = policy.plans[0]?.terms ?? []
if (!terms) throw new Error('no terms')
const planOf = (...versions: readonly Partial<PlanTerms>[]) => ({
  plans: [{ id: 'm', terms: versions.map((version) => ({ ...terms, ...version })) }],
})

describe('A market’s subscriptions', () => {
  it('cost 6.99 in France', () => {
    expect(planTermsOn(policy.plans, 'm', '2027-01-31')?.price).toEqual(money(6_99, 'EUR'))
    expect(planTermsOn(policy.plans, 'xl', '2027-01-31')).toBeUndefined()
  })

  it.each<[string, Partial<SubscriptionPolicy>, string]>([
    [
      'a plan with a hole of two days',
      planOf({ validUntil: '2027-05-31' }, { validFrom: '2027-06-03' }),
      'FR.plans.m.terms[1]: found nothing from 2027-06-01 to 2027-06-02, allowed: a beginning on 2027-06-01',
    ],
    [
      'a plan that ends',
      planOf({ validUntil: '2027-05-31' }),
      'FR.plans.m.terms[0]: found nothing from 2027-06-01 on, allowed: a last version that goes on',
    ],
    [
      'two prices on a day',
      planOf({ validUntil: '2027-06-01' }, { validFrom: '2027-06-01' }),
      'FR.plans.m.terms[1]: found two versions on 2027-06-01, allowed: a beginning on 2027-06-02',
    ],
    [
      'a price in dollars',
      planOf({ price: money(6_99, 'USD') }),
      'FR.plans.m.terms[0].price.currency: found USD, allowed: EUR, the currency of the market',
    ],
    ['a plan for no device', planOf({ devices: 0 }), 'FR.plans.m.terms[0].devices: found 0, allowed: a whole number from 1'],
    ['no plan', { plans: [] }, 'FR.plans: found none, allowed: at least one plan'],
    ['days without a rate of VAT', { vat: [] }, 'FR.vat[0]: found no version, allowed: at least one version'],
    ['a charge at 25:00', { chargeAt: '25:00' }, 'FR.chargeAt: found "25:00", allowed: a local time HH:mm'],
    ['nothing to pay by', { paidBy: [] }, 'FR.paidBy: found none, allowed: at least one way to pay'],
    [
      'cover that begins while one may still withdraw',
      { coverWaitDays: 15 },
      'FR.coverWaitDays: found 15, allowed: at least 21: cover begins after the withdrawal',
    ],
    [
      'a try after the last day',
      { dunning: { ...policy.dunning, retryOnDays: [1, 9] } },
      'FR.dunning.retryOnDays[1]: found 9, allowed: later than 1 and not after suspendOnDay, 7',
    ],
    [
      'a reminder after its limit',
      { reminders: { first_payment: [{ days: 2 }] } },
      'FR.reminders.first_payment[0]: found 2 days, allowed: before its limit first_payment, which is 24 hours',
    ],
  ])('with %s do not start', (_, change, problem) => {
    expect(problems(change)).toContain(problem)
  })

  it('are no debit where money is in dollars', () => {
    const found = checkSubscriptionPolicy({ ...subscriptionPolicy('US'), paidBy: ['sepa_debit'] }, 'USD', 'US')
    expect(describeProblems(found)).toBe('US.paidBy: found sepa_debit, allowed: no debit in USD: SEPA is in EUR')
  })
})
