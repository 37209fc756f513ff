import { isFinal, type Row, rowsOf, stateOf } from '../domain/case/table.ts'
import { tradeInTable } from '../domain/trade-in/states.ts'
import { type Section, TRADE_IN_BRANCHES, TRADE_IN_MAIN_END, TRADE_IN_MAIN_PATH, TRADE_IN_SECTIONS } from './sections.ts'

/** The overview: the main path and the branches that customers hear of most. Mermaid, without its code fence. */
export const overviewDiagram = (): string => {
  const path = new Set<string>([...TRADE_IN_MAIN_PATH.map((step) => step.state), TRADE_IN_MAIN_END])
  const shown = new Set<string>([...path, ...TRADE_IN_BRANCHES])
  // Between two states of the main path only its own step is drawn: the picture is of what usually happens.
  const rows = rowsOf(tradeInTable).filter(
    (row) => shown.has(row.from) && shown.has(row.to) && !reopens(row) && (isMainStep(row) || !path.has(row.from) || !path.has(row.to)),
  )
  return [
    'stateDiagram-v2',
    '  direction TB',
    ...tradeInTable.initial.map((state) => `  [*] --> ${state}`),
    ...edges(rows),
    ...[...shown].filter((state) => isFinal(stateOf(tradeInTable, state))).map((state) => `  ${state} --> [*]`),
    '  classDef main font-weight:bold',
    `  class ${[...path].join(',')} main`,
  ].join('\n')
}

/** One chapter: every way out of its states, and every way into them; states of other chapters are dashed. */
const sectionDiagram = (section: Section): string => {
  const own = new Set<string>(section.states)
  const rows = rowsOf(tradeInTable).filter((row) => own.has(row.from) && (row.from !== row.to || row.by !== 'deadline'))
  const outside = [...new Set(rows.map((row) => row.to).filter((state) => !own.has(state)))]
  return [
    'stateDiagram-v2',
    '  direction LR',
    ...tradeInTable.initial.filter((state) => own.has(state)).map((state) => `  [*] --> ${state}`),
    ...edges(rows),
    ...section.states.filter((state) => isFinal(stateOf(tradeInTable, state))).map((state) => `  ${state} --> [*]`),
    ...(outside.length === 0 ? [] : ['  classDef elsewhere stroke-dasharray:4 4', `  class ${outside.join(',')} elsewhere`]),
  ].join('\n')
}

/** All diagrams as one Markdown page. Throws when a state stands in no chapter, or in two. */
export const diagramsMarkdown = (): string => {
  checkSections()
  return [
    '# The life of a trade-in',
    'Generated from the transition table. Along each arrow: the command, fact, result of an effect or deadline that leads there.',
    '## Overview',
    'The main path in bold, with the branches that customers hear of most.',
    fenced(overviewDiagram()),
    ...TRADE_IN_SECTIONS.flatMap((section) => [
      `## ${section.title}`,
      'Dashed: states of another chapter. A deadline that only escalates is not drawn.',
      fenced(sectionDiagram(section)),
    ]),
  ]
    .join('\n\n')
    .concat('\n')
}

const checkSections = (): void => {
  const placed = TRADE_IN_SECTIONS.flatMap((section) => section.states)
  for (const state of Object.keys(tradeInTable.states)) {
    const times = placed.filter((one) => one === state).length
    if (times !== 1) throw new Error(`the state '${state}' stands in ${times} chapters of documents/sections.ts and belongs in one`)
  }
}

/** One arrow for each pair of states, its triggers one below the other. */
const edges = (rows: readonly Row[]): string[] => {
  const triggers = Map.groupBy(rows, (row) => `${row.from} --> ${row.to}`)
  return [...triggers].map(([arrow, ways]) => `  ${arrow}: ${ways.map((way) => way.by).join('<br/>')}`)
}

const isMainStep = (row: Row): boolean =>
  TRADE_IN_MAIN_PATH.some((step, at) => {
    const next = TRADE_IN_MAIN_PATH[at + 1]?.state ?? TRADE_IN_MAIN_END
    return step.state === row.from && step.by === row.by && next === row.to
  })

const reopens = (row: Row): boolean => isFinal(stateOf(tradeInTable, row.from))

const fenced = (diagram: string): string => `\`\`\`mermaid\n${diagram}\n\`\`\``
