import type { Chapter, Outline } from '../domain/case/outline.ts'
import type { Process } from '../domain/case/process.ts'
import { isFinal, type ProcessTable, type Row, rowsOf, stateOf } from '../domain/case/table.ts'

/** The overview: the main path and the branches that people hear of most. Mermaid, without its code fence. */
export const overviewDiagram = ({ table, outline }: Process): string => {
  const path = new Set([...outline.mainPath.map((step) => step.state), outline.mainEnd])
  const shown = new Set([...path, ...outline.branches])
  // Between two states of the main path only its own step is drawn: the picture is of what usually happens.
  const rows = rowsOf(table).filter(
    (row) =>
      shown.has(row.from) &&
      shown.has(row.to) &&
      !reopens(table, row) &&
      (isMainStep(outline, row) || !path.has(row.from) || !path.has(row.to)),
  )
  return [
    'stateDiagram-v2',
    '  direction TB',
    ...table.initial.map((state) => `  [*] --> ${state}`),
    ...edges(rows),
    ...[...shown].filter((state) => isFinal(stateOf(table, state))).map((state) => `  ${state} --> [*]`),
    '  classDef main font-weight:bold',
    `  class ${[...path].join(',')} main`,
  ].join('\n')
}

/** One chapter: every way out of its states, and every way into them; states of other chapters are dashed. */
const chapterDiagram = (table: ProcessTable, chapter: Chapter): string => {
  const own = new Set(chapter.states)
  const rows = rowsOf(table).filter((row) => own.has(row.from) && (row.from !== row.to || row.by !== 'deadline'))
  const outside = [...new Set(rows.map((row) => row.to).filter((state) => !own.has(state)))]
  return [
    'stateDiagram-v2',
    '  direction LR',
    ...table.initial.filter((state) => own.has(state)).map((state) => `  [*] --> ${state}`),
    ...edges(rows),
    ...chapter.states.filter((state) => isFinal(stateOf(table, state))).map((state) => `  ${state} --> [*]`),
    ...(outside.length === 0 ? [] : ['  classDef elsewhere stroke-dasharray:4 4', `  class ${outside.join(',')} elsewhere`]),
  ].join('\n')
}

/** All diagrams of a process as one Markdown page. */
export const diagramsMarkdown = (process: Process): string =>
  [
    `# The life of ${process.outline.name}`,
    'Generated from the transition table. Along each arrow: the command, fact, result of an effect or deadline that leads there.',
    '## Overview',
    'The main path in bold, with the branches that people hear of most.',
    fenced(overviewDiagram(process)),
    ...process.outline.chapters.flatMap((chapter) => [
      `## ${chapter.title}`,
      'Dashed: states of another chapter. A deadline that only escalates is not drawn.',
      fenced(chapterDiagram(process.table, chapter)),
    ]),
  ]
    .join('\n\n')
    .concat('\n')

/** One arrow for each pair of states, its triggers one below the other. */
const edges = (rows: readonly Row[]): string[] => {
  const triggers = Map.groupBy(rows, (row) => `${row.from} --> ${row.to}`)
  return [...triggers].map(([arrow, ways]) => `  ${arrow}: ${ways.map((way) => way.by).join('<br/>')}`)
}

const isMainStep = ({ mainPath, mainEnd }: Outline, row: Row): boolean =>
  mainPath.some((step, at) => {
    const next = mainPath[at + 1]?.state ?? mainEnd
    return step.state === row.from && step.by === row.by && next === row.to
  })

const reopens = (table: ProcessTable, row: Row): boolean => isFinal(stateOf(table, row.from))

const fenced = (diagram: string): string => `\`\`\`mermaid\n${diagram}\n\`\`\``
