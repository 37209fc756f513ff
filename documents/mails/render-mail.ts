import { isFinal } from '../../domain/case/table.ts'
import type { Language } from '../../domain/market/language.ts'
import type { MailKind } from '../../domain/trade-in/notices.ts'
import { tradeInProcess } from '../../domain/trade-in/process.ts'
import { tradeInTable } from '../../domain/trade-in/states.ts'
import { ruleOnSilence } from '../../texts/explain.ts'
import type { Reader } from '../../texts/format.ts'
import { textsIn } from '../../texts/index.ts'
import { fill, placeholdersOf } from '../../texts/placeholders.ts'
import type { TradeInMailFacts } from './facts.ts'
import { type MailBlock, type MailContent, toHtml, toText } from './layout.ts'
import { askedAgain, isReminder } from './needs.ts'
import { oneLine } from './plain-words.ts'
import { type MailValues, reasonsOf, requireFacts, valuesOf } from './values.ts'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Most mail programs show no more of a subject. */
const SUBJECT_LENGTH = 90
const SHORTEST_DEVICE = 12

/**
 * A mail of a trade-in as it is sent. Pure: the same facts give the same bytes.
 * Throws when the kind needs a fact that is missing (naming both), and when `pageUrl` is no http or https address.
 */
export const renderMail = (kind: MailKind, language: Language, facts: TradeInMailFacts): RenderedMail => {
  requireFacts(kind, facts)
  const content = contentOf(kind, facts, { language, market: facts.market, zone: facts.zone })
  return { subject: content.subject, html: toHtml(content), text: toText(content) }
}

const contentOf = (kind: MailKind, facts: TradeInMailFacts, reader: Reader): MailContent => {
  const { mailFrame, processes } = textsIn(reader.language)
  const { mails, mailFrame: own } = processes.trade_in
  const frame = { ...mailFrame, ...own }
  const values = valuesOf(facts, reader)
  const asked = mails[askedAgain(kind)]
  const paragraphs = isReminder(kind) ? [mails[kind].opening, ...asked.body] : asked.body
  const state = asksIn(kind)
  return {
    language: reader.language,
    subject: subjectOf(mails[kind].subject, values),
    greeting: values.name === undefined ? frame.hello : written(frame.helloName, values),
    blocks: paragraphs.flatMap((paragraph) => blocksOf(paragraph, values, reasonsOf(facts, reader))),
    ...(state && facts.deadline && { silence: ruleOnSilence(tradeInProcess, reader, state, facts.deadline) }),
    button: { label: frame[buttonFor(kind, state)], url: webAddress(kind, facts) },
    linkBelow: frame.linkBelow,
    personalLink: frame.personalLink,
    help: written(frame.help, values),
    closing: frame.closing,
    reference: written(frame.reference, values),
    why: frame.why,
  }
}

/** A device's long name is cut to what the rest of the subject leaves of its length. */
const subjectOf = (subject: string, values: MailValues): string => {
  const rest = written(subject, { ...values, device: '' }).length
  return written(subject, { ...values, device: oneLine(values.device ?? '', Math.max(SUBJECT_LENGTH - rest, SHORTEST_DEVICE)) })
}

/** A paragraph whose fact is not known here (no parcel number, say) is left out. */
const blocksOf = (paragraph: string, values: MailValues, reasons: readonly string[]): MailBlock[] => {
  if (paragraph === '{reasons}') return [{ kind: 'list', items: reasons }]
  if (placeholdersOf(paragraph).some((name) => values[name] === undefined)) return []
  return [{ kind: 'paragraph', text: written(paragraph, values) }]
}

const written = (text: string, values: MailValues): string =>
  fill(text, Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined)))

/** The state whose question this mail asks: its rule on silence belongs into the mail. */
const asksIn = (kind: MailKind): string | undefined => {
  const asked = askedAgain(kind)
  for (const [name, state] of Object.entries(tradeInTable.states)) {
    if (!isFinal(state) && 'asks' in state && state.asks === asked) return name
  }
  return undefined
}

const buttonFor = (kind: MailKind, state: string | undefined): 'buttonOpen' | 'buttonAnswer' | 'buttonConfirm' => {
  if (askedAgain(kind) === 'confirm_email') return 'buttonConfirm'
  return state === undefined ? 'buttonOpen' : 'buttonAnswer'
}

/** Only web addresses become links: a script address in a link would run where mails are read in a browser. */
const webAddress = (kind: MailKind, facts: TradeInMailFacts): string => {
  const url = URL.parse(facts.pageUrl)
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href
  throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact 'pageUrl' as an http or https address`)
}
