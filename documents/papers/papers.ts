import { depositReceiptPdf } from './deposit-receipt-pdf.ts'
import { invoicePdf } from './invoice-pdf.ts'
import { deviceLabelPdf } from './label-pdf.ts'
import { deviceLabelPng } from './label-png.ts'
import { repairFormPdf } from './repair-form-pdf.ts'
import { wipeCertificatePdf } from './wipe-certificate-pdf.ts'

/** Every paper that is made when somebody asks for it. */
export const papers = { deviceLabelPdf, deviceLabelPng, wipeCertificatePdf, repairFormPdf, invoicePdf, depositReceiptPdf }
