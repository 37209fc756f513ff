import type { Language } from '../../domain/market/language.ts'
import type { MarketCode } from '../../domain/market/market.ts'
import type { RecallHazard } from '../../domain/recall/hazards.ts'
import { formatDate, type Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill } from '../../texts/placeholders.ts'
import { type MailContent, toHtml, toText } from './layout.ts'
import { oneLine } from './plain-words.ts'
import { deviceBeside, type RenderedMail } from './render-mail.ts'

/** What the mail about a recall tells a buyer. */
export interface RecallMailFacts {
  readonly market: MarketCode
  /** IANA name of the market's zone. */
  readonly zone: string
  /** The device by name, as the catalogue calls it. */
  readonly device: string
  readonly soldAt: Date
  /** By which the sale is found: the shop's number or order, else ours. */
  readonly reference: string
  readonly name: string
  readonly hazard: RecallHazard
  /** Reference and address of the notice of maker or authority. */
  readonly notice?: string
  /** Where a person of ours can be written to: a mail address. */
  readonly help: string
}

/** The mail that tells a buyer of a recall. Pure: the same facts give the same bytes. */
export const renderRecallMail = (language: Language, facts: RecallMailFacts): RenderedMail => {
  const content = contentOf({ language, market: facts.market, zone: facts.zone }, facts)
  return { subject: content.subject, html: toHtml(content), text: toText(content) }
}

const contentOf = (reader: Reader, facts: RecallMailFacts): MailContent => {
  const { mailFrame: frame, stock } = textsIn(reader.language)
  const { recall } = stock
  const values = {
    device: oneLine(facts.device, 80),
    soldOn: formatDate(facts.soldAt, reader),
    reference: oneLine(facts.reference),
    help: oneLine(facts.help),
  }
  const words = [
    fill(recall.bought, { device: values.device, soldOn: values.soldOn }),
    recall.dangers[facts.hazard],
    recall.stop,
    fill(recall.remedy, { help: values.help, reference: values.reference }),
    ...(facts.notice === undefined ? [] : [fill(recall.notice, { notice: oneLine(facts.notice, 420) })]),
  ]
  return {
    language: reader.language,
    subject: fill(recall.subject, { device: deviceBeside(fill(recall.subject, { device: '' }), values.device) }),
    greeting: fill(frame.helloName, { name: oneLine(facts.name, 80) }),
    blocks: words.map((text) => ({ kind: 'paragraph', text })),
    help: fill(frame.help, { help: values.help }),
    closing: frame.closing,
    reference: fill(frame.reference, { reference: values.reference }),
    why: recall.why,
  }
}
