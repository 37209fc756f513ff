import type { ClaimedRenewal } from './claim-page.ts'
import type { Pace } from './pace.ts'
import { ACCOUNT_REFUSED, type ChargeStanding, KEY_OF_ANOTHER, type RenewalPayments } from './payments-port.ts'

/** As much of a renewal that was asked for as its answer is written by. */
export interface AskedRenewal extends Pick<ClaimedRenewal, 'caseId' | 'boundary' | 'obligation' | 'period' | 'n'> {
  readonly method: Pick<ClaimedRenewal['method'], 'fingerprint'>
}

/** What a provider said of one renewal. */
export interface AnsweredRenewal {
  readonly renewal: AskedRenewal
  readonly answer:
    | { readonly kind: 'standing'; readonly standing: ChargeStanding }
    /** It may have been charged, or was not asked for: nothing follows, it is asked about again. */
    | { readonly kind: 'silent'; readonly reason: string }
    /** What we asked for was wrong: no decline, an alarm. */
    | { readonly kind: 'wrong'; readonly code: string; readonly reason: string }
}

/**
 * Asks for every renewal of a page, so many at once and a second. One that may have been asked for before is looked for first, by what it is
 * for: keys are forgotten after a day, payments are not.
 */
export async function chargePage(
  payments: RenewalPayments,
  renewals: readonly ClaimedRenewal[],
  pace: Pace,
): Promise<readonly AnsweredRenewal[]> {
  const answers: AnsweredRenewal[] = []
  const queue = renewals.values()
  const work = async (): Promise<void> => {
    for (const renewal of queue) {
      await pace.turn()
      answers.push({ renewal, answer: await ask(payments, renewal, pace) })
    }
  }
  await Promise.all(Array.from({ length: Math.min(pace.concurrency, renewals.length) }, work))
  return answers
}

async function ask(payments: RenewalPayments, renewal: ClaimedRenewal, pace: Pace): Promise<AnsweredRenewal['answer']> {
  const { obligation, amount, payer, method, asked } = renewal
  if (asked === 'again') {
    const found = await payments.find(payer, obligation)
    if (found.kind !== 'done') return { kind: 'silent', reason: reasonOf(found) }
    if (found.value) return { kind: 'standing', standing: found.value }
  }
  const charged = await payments.charge(obligation, { obligation, amount, payer, method, description: obligation })
  switch (charged.kind) {
    case 'done':
      return { kind: 'standing', standing: charged.value }
    case 'refused':
      return charged.code === ACCOUNT_REFUSED || (asked === 'again' && charged.code === KEY_OF_ANOTHER)
        ? { kind: 'silent', reason: charged.reason }
        : { kind: 'wrong', code: charged.code, reason: charged.reason }
    case 'retry':
      pace.slowDown()
      return { kind: 'silent', reason: charged.reason }
    default:
      return { kind: 'silent', reason: reasonOf(charged) }
  }
}

const reasonOf = (answer: { readonly kind: string; readonly reason?: string }): string => answer.reason ?? answer.kind
