import { money } from '../../domain/money/money.ts'
import { writeAmount } from './decimal-amount.ts'

/** What the bank knows of one transfer it took. */
export interface BankPayment {
  readonly messageId: string
  readonly endToEndId: string
  readonly minor: number
  readonly state: 'accepted' | 'executed' | 'rejected' | 'returned'
  readonly reason?: string
}

const amountXml = (element: string, minor: number): string => `<${element} Ccy="EUR">${writeAmount(money(minor, 'EUR'))}</${element}>`

const documentXml = (schema: string, root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${schema}"><${root}>${content}</${root}></Document>`

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const createdXml = (at: Date): string => `<CreDtTm>${at.toISOString().slice(0, 19)}Z</CreDtTm>`

/** pain.002.001.12 of single transfers: ACSC where executed, RJCT with the reason where refused. */
export const statusReport = (id: string, at: Date, messageId: string, payments: readonly BankPayment[]): string => {
  const transactions = payments.map(({ endToEndId, minor, state, reason }) => {
    const why = reason === undefined ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`
    const status = state === 'rejected' ? 'RJCT' : 'ACSC'
    return `<TxInfAndSts><OrgnlEndToEndId>${escapeXml(endToEndId)}</OrgnlEndToEndId><TxSts>${status}</TxSts>${why}<OrgnlTxRef><Amt>${amountXml('InstdAmt', minor)}</Amt></OrgnlTxRef></TxInfAndSts>`
  })
  return documentXml(
    'pain.002.001.12',
    'CstmrPmtStsRpt',
    `<GrpHdr><MsgId>${id}</MsgId>${createdXml(at)}</GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>${escapeXml(messageId)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>` +
      `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${escapeXml(messageId)}</OrgnlPmtInfId>${transactions.join('')}</OrgnlPmtInfAndSts>`,
  )
}

/** pain.002.001.12 that refuses a whole file. */
export const refusalReport = (id: string, at: Date, messageId: string, reason: string): string =>
  documentXml(
    'pain.002.001.12',
    'CstmrPmtStsRpt',
    `<GrpHdr><MsgId>${id}</MsgId>${createdXml(at)}</GrpHdr>` +
      `<OrgnlGrpInfAndSts><OrgnlMsgId>${escapeXml(messageId)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>` +
      `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>`,
  )

/** camt.054.001.08: one entry for each payment, a debit where it left, a credit of its own where it came back. */
export const notificationReport = (
  id: string,
  at: Date,
  accountIban: string,
  bookedOn: string,
  direction: 'debit' | 'return',
  payments: readonly BankPayment[],
): string => {
  const entries = payments.map(({ messageId, endToEndId, minor, reason }, index) => {
    const why = direction === 'return' ? `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>` : ''
    const family = direction === 'return' ? '<Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd>' : '<Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd>'
    return (
      `<Ntry><NtryRef>${index + 1}</NtryRef>${amountXml('Amt', minor)}<CdtDbtInd>${direction === 'return' ? 'CRDT' : 'DBIT'}</CdtDbtInd>` +
      `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>` +
      `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly>${family}</Fmly></Domn></BkTxCd>` +
      `<NtryDtls><TxDtls><Refs><MsgId>${escapeXml(messageId)}</MsgId><EndToEndId>${escapeXml(endToEndId)}</EndToEndId></Refs>${amountXml('Amt', minor)}${why}</TxDtls></NtryDtls></Ntry>`
    )
  })
  return documentXml(
    'camt.054.001.08',
    'BkToCstmrDbtCdtNtfctn',
    `<GrpHdr><MsgId>${id}</MsgId>${createdXml(at)}</GrpHdr>` +
      `<Ntfctn><Id>${id}</Id>${createdXml(at)}<Acct><Id><IBAN>${escapeXml(accountIban)}</IBAN></Id></Acct>${entries.join('')}</Ntfctn>`,
  )
}
