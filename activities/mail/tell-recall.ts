import { renderRecallMail } from '../../documents/mails/recall-mail.ts'
import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { RecallHazard } from '../../domain/recall/hazards.ts'
import type { Told } from '../../platform/cases/notices/settle-notice.ts'
import type { Rules } from '../../platform/cases/rules.ts'
import type { Database } from '../../platform/database/database.ts'
import type { RecallMail } from '../../platform/database/rows.ts'
import type { Buyer } from '../../platform/sales/terms.ts'
import { type SendingDependencies, sendMail } from './send-mail.ts'

export interface TellRecallDependencies extends SendingDependencies, Pick<Rules, 'marketAt' | 'catalogue' | 'secrets'> {
  readonly database: Database
  /** Where buyers write to for help. */
  readonly helpAddress: string
}

/** Writes and sends the mail that tells a buyer of a recall. */
export async function tellRecall(deps: TellRecallDependencies, { id, messageId, recallId, saleId }: RecallMail): Promise<Told> {
  const [recall, sale] = await Promise.all([
    deps.database.recall.findUniqueOrThrow({ where: { id: recallId } }),
    deps.database.sale.findUniqueOrThrow({ where: { id: saleId }, include: { device: true } }),
  ])
  if (sale.buyer === '') return { kind: 'nobody' }
  const buyer = JSON.parse(deps.secrets.open(sale.buyer)) as Buyer
  if (buyer.email === undefined) return { kind: 'refused', why: 'the buyer left no mail address', address: 'bad' }
  const model = deps.catalogue.find((one) => one.id === sale.device.modelId)
  const notice = [recall.notice, recall.noticeUrl].filter((part) => part !== null).join(', ')
  const mail = renderRecallMail(sale.language as Language, {
    market: sale.market as MarketCode,
    zone: deps.marketAt(sale.market, sale.soldAt).zone,
    device: model ? `${model.brand} ${model.name}` : sale.device.modelId,
    soldAt: sale.soldAt,
    reference: sale.reference ?? sale.order ?? sale.id,
    name: buyer.name,
    hazard: recall.hazard as RecallHazard,
    ...(notice !== '' && { notice }),
    help: deps.helpAddress,
  })
  return sendMail(deps, { id, messageId, to: buyer.email, ...mail })
}
