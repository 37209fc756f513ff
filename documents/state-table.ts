import type { Span } from '../domain/calendar/span.ts'
import type { Process } from '../domain/case/process.ts'
import { isFinal, stateOf } from '../domain/case/table.ts'
import { consequenceOf, stateWords } from '../texts/explain.ts'
import { textsIn } from '../texts/index.ts'

const ENGLISH = { language: 'en' } as const
const english = textsIn('en')

/** The lengths of time of a market's policy, by the keys that the transition table names. */
type Limits = Readonly<Record<string, Span>>

/**
 * The public table of a process's states as Markdown: code, meaning, who is waited for, until when, what the time limit leads to and
 * what may follow. The lengths of time are the given ones (a market's defaults).
 */
export const stateTableMarkdown = (process: Process, limits: Limits): string =>
  [
    `# States of ${process.outline.name}`,
    'Generated from the transition table and the texts. The codes are public: they stand in the API and do not change.',
    ...process.outline.chapters.flatMap((chapter) => [
      `## ${chapter.title}`,
      [
        '| state | meaning | final | waits for | time limit | when it passes | what may follow |',
        '|---|---|---|---|---|---|---|',
        ...chapter.states.map((state) => rowFor(process, state, limits)),
      ].join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n')

const rowFor = (process: Process, state: string, limits: Limits): string => {
  const entry = stateOf(process.table, state)
  const { label } = stateWords(process, ENGLISH, state)
  const follows = Object.entries(entry.on ?? {}).filter(([by]) => by !== 'deadline' || !isFinal(entry))
  const ways = follows.map(([by, targets]) => `\`${by}\` → ${targets.map((to) => `\`${to}\``).join(', ')}`).join('<br>')
  if (isFinal(entry)) return cells([`\`${state}\``, label, 'yes', '', '', '', ways])
  return cells([
    `\`${state}\``,
    label,
    'no',
    english.who[entry.waitsFor].name.toLowerCase(),
    `\`${entry.limit}\`: ${process.outline.computedLimits[entry.limit] ?? limitInWords(entry.limit, limits)}`,
    consequenceOf(process, ENGLISH, state),
    ways,
  ])
}

const cells = (texts: readonly string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`

const limitInWords = (limit: string, limits: Limits): string => {
  const span = limits[limit]
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
