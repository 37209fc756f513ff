import { isFinal } from '../../domain/case/table.ts'
import type { Language } from '../../domain/market/language.ts'
import { buttonOf, ruleOnSilence, stateWords } from '../../texts/explain.ts'
import { formatDateTime, type Reader } from '../../texts/format.ts'
import { textsIn, textsOf } from '../../texts/index.ts'
import { fill, placeholdersOf } from '../../texts/placeholders.ts'
import type { MailFacts } from './facts.ts'
import { type MailBlock, type MailContent, toHtml, toText } from './layout.ts'
import { askedAgain, type MailSet, type MailValues, needsOf } from './mail-set.ts'
import { oneLine } from './plain-words.ts'

export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Most mail programs show no more of a subject. */
const SUBJECT_LENGTH = 90
const SHORTEST_DEVICE = 12

/**
 * A mail of a process as it is sent. Pure: the same facts give the same bytes.
 * @throws when the process has no such mail, when the kind needs a fact that is missing (naming both), and when `pageUrl` is
 * no http or https address
 */
export const renderMail = <Facts extends MailFacts>(
  mails: MailSet<Facts>,
  kind: string,
  language: Language,
  facts: Facts,
): RenderedMail => {
  requireFacts(mails, kind, facts)
  const content = contentOf(mails, kind, facts, { language, market: facts.market, zone: facts.zone })
  return { subject: content.subject, html: toHtml(content), text: toText(content) }
}

const requireFacts = <Facts extends MailFacts>(mails: MailSet<Facts>, kind: string, facts: Facts): void => {
  for (const fact of needsOf(mails, kind)) {
    const given = facts[fact]
    if (given === undefined || (Array.isArray(given) && given.length === 0)) {
      throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact '${fact}', which is missing`)
    }
  }
  const wanted = mails.unfit?.(kind, facts)
  if (wanted !== undefined) throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact ${wanted}`)
}

const contentOf = <Facts extends MailFacts>(set: MailSet<Facts>, kind: string, facts: Facts, reader: Reader): MailContent => {
  const { mails, mailFrame } = textsOf(set.process, reader.language)
  const values = { ...sharedValues(set, facts, reader), ...set.values(facts, reader) }
  const lists = set.lists(facts, reader)
  const own = mails[kind]
  const asked = mails[askedAgain(kind)]
  if (!mailFrame || !own || !asked || !('body' in asked)) throw new Error(`the mail '${kind}' of ${set.process.table.process} has no words`)
  const frame = { ...textsIn(reader.language).mailFrame, ...mailFrame }
  const state = asksIn(set, kind)
  return {
    language: reader.language,
    subject: subjectOf(own.subject, values),
    greeting: values.name === undefined ? frame.hello : written(frame.helloName, values),
    blocks: [...('opening' in own ? [own.opening] : []), ...asked.body].flatMap((paragraph) => blocksOf(paragraph, values, lists)),
    ...(state && facts.deadline && { silence: ruleOnSilence(set.process, reader, state, facts.deadline) }),
    page: {
      button: { label: frame[buttonFor(set, kind, state)], url: webAddress(kind, facts) },
      linkBelow: frame.linkBelow,
      personalLink: frame.personalLink,
    },
    help: written(frame.help, values),
    closing: frame.closing,
    reference: written(frame.reference, values),
    why: frame.why,
  }
}

/** The facts of every process in the reader's words, by the placeholder's name. */
const sharedValues = ({ process }: Pick<MailSet, 'process'>, facts: MailFacts, reader: Reader) => ({
  reference: oneLine(facts.reference),
  device: oneLine(facts.device, 80),
  help: oneLine(facts.help),
  name: facts.name === undefined ? undefined : oneLine(facts.name, 80),
  deadline: facts.deadline && formatDateTime(facts.deadline, reader),
  withdrawnAt: facts.withdrawnAt && formatDateTime(facts.withdrawnAt, reader),
  cancelledAt: facts.cancelledAt && formatDateTime(facts.cancelledAt, reader),
  command: facts.refused && buttonOf(process, reader, { name: facts.refused.command }),
  state: facts.refused && stateWords(process, reader, facts.refused.state).heading,
})

const subjectOf = (subject: string, values: MailValues): string =>
  written(subject, { ...values, device: deviceBeside(written(subject, { ...values, device: '' }), values['device'] ?? '') })

/** A device's long name, cut to what the rest of a subject leaves of its length. */
export const deviceBeside = (rest: string, device: string): string =>
  oneLine(device, Math.max(SUBJECT_LENGTH - rest.length, SHORTEST_DEVICE))

/** A paragraph whose fact is not known here (no parcel number, say) is left out. */
const blocksOf = (paragraph: string, values: MailValues, lists: Readonly<Record<string, readonly string[]>>): MailBlock[] => {
  const names = placeholdersOf(paragraph)
  const items = paragraph === `{${names[0]}}` ? lists[names[0] as string] : undefined
  if (items) return [{ kind: 'list', items }]
  if (names.some((name) => values[name] === undefined)) return []
  return [{ kind: 'paragraph', text: written(paragraph, values) }]
}

/** A value that is missing is named by `fill`. */
const written = (text: string, values: MailValues): string => fill(text, values as Readonly<Record<string, string>>)

/** The state whose question this mail asks: its rule on silence belongs into the mail. */
const asksIn = ({ process }: Pick<MailSet, 'process'>, kind: string): string | undefined => {
  const asked = askedAgain(kind)
  return Object.entries(process.table.states).find(([, state]) => !isFinal(state) && state.asks === asked)?.[0]
}

const buttonFor = (
  { confirms }: Pick<MailSet, 'confirms'>,
  kind: string,
  state: string | undefined,
): 'buttonConfirm' | 'buttonOpen' | 'buttonAnswer' => {
  if (confirms.includes(askedAgain(kind))) return 'buttonConfirm'
  return state === undefined ? 'buttonOpen' : 'buttonAnswer'
}

/** Only web addresses become links: a script address in a link would run where mails are read in a browser. */
const webAddress = (kind: string, facts: MailFacts): string => {
  const url = URL.parse(facts.pageUrl)
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href
  throw new Error(`the mail '${kind}' of ${facts.reference} needs the fact 'pageUrl' as an http or https address`)
}
