import { SettableClock } from '../../../platform/clock.ts'
import type { PayoutBatch, PayoutFact, PayoutOrder, PayoutReport, Payouts } from '../../../providers/payouts/payouts.ts'
import { startBankSandbox } from '../../../providers/payouts/sandbox.ts'
import { createSepaBank } from '../../../providers/payouts/sepa-bank.ts'
import { type ControlPlane, controlPlane } from '../sandbox/control-plane.ts'

export const DEBTOR = { name: 'Reprise Sous-séquestre', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' }
export const PAYEE_IBAN = 'FR7630006000011234567890189'

export interface Bank extends ControlPlane {
  readonly url: string
  readonly payouts: Payouts
  /** The same with so little patience that an answer which is lost is given up soon. */
  readonly impatient: Payouts
  readonly clock: SettableClock
  /** Every report from the first. */
  readonly reports: () => Promise<PayoutReport[]>
  readonly facts: () => Promise<PayoutFact[]>
  readonly close: () => Promise<void>
}

export const reportsAfter = async (payouts: Payouts, cursor: string | undefined): Promise<PayoutReport[]> => {
  const reports: PayoutReport[] = []
  for await (const report of payouts.readReports(cursor)) reports.push(report)
  return reports
}

/** The sandbox on a clock that stands at Friday 12 March 2027, 10:00 in Paris, with the real adapter connected to it. */
export const startBank = async (): Promise<Bank> => {
  const clock = new SettableClock('2027-03-12T09:00:00Z')
  const { url, close } = await startBankSandbox({ file: ':memory:', clock })
  const [payouts, impatient] = [30_000, 400].map((timeoutMs) =>
    createSepaBank({ baseUrl: url, key: 'test-key', debtor: DEBTOR, timeoutMs }),
  ) as [Payouts, Payouts]
  const reports = () => reportsAfter(payouts, undefined)
  const facts = async () => (await reports()).flatMap((report) => (report.kind === 'read' ? report.facts : []))
  return { url, payouts, impatient, clock, close, reports, facts, ...controlPlane(url) }
}

export const order = (endToEndId: string, minor: number, payee: Partial<PayoutOrder['payee']> = {}): PayoutOrder => ({
  endToEndId,
  amount: { minor, currency: 'EUR' },
  payee: { name: 'Camille Durand', iban: PAYEE_IBAN, ...payee },
  remittance: 'Reprise TI-7K2M9Q',
})

export const batchOf = (...payouts: PayoutOrder[]): PayoutBatch => ({
  executeOn: '2027-03-12',
  createdAt: new Date('2027-03-12T09:00:00Z'),
  payouts,
})
