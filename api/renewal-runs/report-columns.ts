import type { ReportedRenewal } from '../../platform/subscription/renewals/run-report.ts'
import type { Column } from '../http/csv-answer.ts'

/** What is told of each renewal of a run. */
export const REPORT_COLUMNS: readonly Column<ReportedRenewal>[] = [
  ['case', (renewal) => renewal.case],
  ['period', ({ boundary }) => boundary],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['plan', ({ plan }) => plan],
  ['amount_minor', ({ amountMinor }) => amountMinor],
  ['currency', ({ currency }) => currency],
  ['status', ({ status }) => status],
  ['tries', ({ tries }) => tries],
  ['declined_because', ({ code }) => code],
  ['payment', ({ paymentRef }) => paymentRef],
  ['paid_at', ({ paidAt }) => paidAt?.toISOString()],
  ['seller', ({ entity }) => entity],
  [
    'invoice',
    ({ invoiceYear, invoiceNumber }) => (invoiceNumber === null ? null : `${invoiceYear}-${String(invoiceNumber).padStart(6, '0')}`),
  ],
]
