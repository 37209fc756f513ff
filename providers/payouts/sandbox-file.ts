import { NotAnAmount, readAmount } from './decimal-amount.ts'
import { NotXml, parseXml, type XmlElement } from './xml.ts'

/** A credit transfer file as the bank reads it. */
export interface TransferFile {
  readonly messageId: string
  readonly executeOn: string
  readonly debtorIban: string
  readonly transfers: readonly { readonly endToEndId: string; readonly minor: number; readonly payeeIban: string }[]
}

/** Why the bank takes no part of a file; `code` of ISO 20022. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly code: 'FF01' | 'AM10' | 'AM18'
  constructor(code: FileRefused['code'], reason: string) {
    super(reason)
    this.code = code
  }
}

const required = (element: XmlElement | undefined, ...path: string[]): string => {
  const text = element?.text(...path)
  if (text === undefined) throw new FileRefused('FF01', `${path.join('/')} is missing`)
  return text
}

const centsOf = (element: XmlElement): number => {
  const { minor, currency } = readAmount(required(element), element.attribute('Ccy') ?? 'EUR')
  if (currency !== 'EUR' || minor < 1) throw new NotAnAmount('SEPA takes amounts from 0.01 EUR')
  return minor
}

/** Reads pain.001.001.09 and checks its number of transactions and control sum. Throws `FileRefused`. */
export const readTransferFile = (xml: string): TransferFile => {
  if (!xml.includes('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09')) throw new FileRefused('FF01', 'expected a pain.001.001.09 document')
  try {
    const initiation = parseXml(xml).first('Document', 'CstmrCdtTrfInitn')
    const transactions = initiation?.all('PmtInf', 'CdtTrfTxInf') ?? []
    const transfers = transactions.map((transaction) => {
      const amount = transaction.first('Amt', 'InstdAmt')
      if (!amount) throw new FileRefused('FF01', 'Amt/InstdAmt is missing')
      return {
        endToEndId: required(transaction, 'PmtId', 'EndToEndId'),
        minor: centsOf(amount),
        payeeIban: required(transaction, 'CdtrAcct', 'Id', 'IBAN'),
      }
    })
    if (Number(required(initiation, 'GrpHdr', 'NbOfTxs')) !== transfers.length)
      throw new FileRefused('AM18', 'NbOfTxs is not the number of transactions')
    const sum = readAmount(required(initiation, 'GrpHdr', 'CtrlSum'), 'EUR').minor
    if (sum !== transfers.reduce((total, { minor }) => total + minor, 0))
      throw new FileRefused('AM10', 'CtrlSum is not the sum of the amounts')
    return {
      messageId: required(initiation, 'GrpHdr', 'MsgId'),
      executeOn: required(initiation, 'PmtInf', 'ReqdExctnDt', 'Dt'),
      debtorIban: required(initiation, 'PmtInf', 'DbtrAcct', 'Id', 'IBAN'),
      transfers,
    }
  } catch (error) {
    if (error instanceof NotXml || error instanceof NotAnAmount) throw new FileRefused('FF01', error.message)
    throw error
  }
}
