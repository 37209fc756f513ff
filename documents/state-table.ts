import type { Span } from '../domain/calendar/span.ts'
import { isFinal, stateOf } from '../domain/case/table.ts'
import type { TradeInPolicy } from '../domain/trade-in/policy.ts'
import { tradeInTable } from '../domain/trade-in/states.ts'
import type { LiveTradeInState, TradeInState } from '../texts/explain.ts'
import { textsIn } from '../texts/index.ts'
import { TRADE_IN_SECTIONS } from './sections.ts'

const english = textsIn('en')

/**
 * The public table of states as Markdown: code, meaning, who is waited for, until when, what the time limit leads to and
 * what may follow. The lengths of time are those of the given policy (a market's defaults).
 */
export const stateTableMarkdown = (policy: Pick<TradeInPolicy, 'limits'>): string =>
  [
    '# States of a trade-in',
    'Generated from the transition table and the texts. The codes are public: they stand in the API and do not change.',
    ...TRADE_IN_SECTIONS.flatMap((section) => [
      `## ${section.title}`,
      [
        '| state | meaning | final | waits for | time limit | when it passes | what may follow |',
        '|---|---|---|---|---|---|---|',
        ...section.states.map((state) => rowFor(state, policy)),
      ].join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n')

const rowFor = (state: TradeInState, policy: Pick<TradeInPolicy, 'limits'>): string => {
  const entry = stateOf(tradeInTable, state)
  const { label } = english.states[state]
  const follows = Object.entries(entry.on ?? {}).filter(([by]) => by !== 'deadline' || !isFinal(entry))
  const ways = follows.map(([by, targets]) => `\`${by}\` → ${targets.map((to) => `\`${to}\``).join(', ')}`).join('<br>')
  if (isFinal(entry)) return cells([`\`${state}\``, label, 'yes', '', '', '', ways])
  const live = state as LiveTradeInState
  return cells([
    `\`${state}\``,
    label,
    'no',
    english.who[entry.waitsFor].name.toLowerCase(),
    `\`${entry.limit}\`: ${limitInWords(entry.limit, policy)}`,
    english.states[live].consequence,
    ways,
  ])
}

const cells = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`

const limitInWords = (limit: string, policy: Pick<TradeInPolicy, 'limits'>): string => {
  if (limit === 'payout_date') return 'the payout date, by the cut-off'
  const span = policy.limits[limit as keyof TradeInPolicy['limits']]
  if (span === undefined) throw new Error(`the policy has no time limit '${limit}', which the transition table names`)
  return spanInWords(span)
}

const spanInWords = (span: Span): string => {
  if ('hours' in span) return counted(span.hours, 'hour')
  if ('days' in span) return counted(span.days, 'day')
  if ('months' in span) return counted(span.months, 'month')
  return counted(span.businessDays, span.by === 'target' ? 'TARGET day' : 'business day')
}

const counted = (count: number, unit: string): string => (count === 1 ? `${count} ${unit}` : `${count} ${unit}s`)
