import type { Language } from '../domain/market/language.ts'
import type { DepositReceiptPaper, InvoicePaper, RepairFormPaper } from '../domain/repair/papers.ts'
import type { WipeCertificate } from '../domain/wipe/certificate.ts'
import type { ParcelScan } from '../platform/parcels/accept-scan.ts'
import type { Reader } from '../texts/format.ts'

/** By part (`database`, `engine` …) a check that resolves when the part answers and rejects when it does not. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>

/** Checks the signature over the bytes as received, then reads them. The providers' room has it. */
export type ReadWebhook<News> = (
  rawBody: Buffer,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
) =>
  | ({ readonly ok: true; readonly eventId: string } & News)
  | { readonly ok: false; readonly reason: 'signature' | 'malformed'; readonly detail: string }

/** What a payment provider posts: which payment is to be read again. */
export type ReadPaymentWebhook = ReadWebhook<{
  readonly type: string
  readonly ref?: string
  readonly obligation?: string
  readonly news: 'paid' | 'other'
}>

/** Companies that sell labels of carriers. Each posts to an address of ours that has its name. */
export const CARRIER_SERVICES = ['easypost', 'sendcloud'] as const
export type CarrierWebhooks = Readonly<Record<(typeof CARRIER_SERVICES)[number], ReadWebhook<{ readonly facts: readonly ParcelScan[] }>>>

/** What stands on a device's label. */
export interface DeviceLabelFacts {
  /** To read and in both codes. */
  readonly registerNumber: string
  readonly model: string
  readonly identity: string
  readonly reference: string
}

/** Makes papers. The documents' room has it. */
export interface Papers {
  /** `at` is the instant that the paper is made, ISO 8601. */
  deviceLabelPdf(label: DeviceLabelFacts, at: string): Promise<Buffer>
  deviceLabelPng(label: DeviceLabelFacts): Promise<Buffer>
  wipeCertificatePdf(certificate: WipeCertificate, language: Language): Promise<Buffer>
  repairFormPdf(paper: RepairFormPaper, reader: Reader): Promise<Buffer>
  invoicePdf(paper: InvoicePaper, reader: Reader): Promise<Buffer>
  depositReceiptPdf(paper: DepositReceiptPaper, reader: Reader): Promise<Buffer>
}
