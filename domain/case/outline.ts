import { type ProcessTable, targetsOf } from './table.ts'

/** The order in which a process is told: its documents are made from it, the transition table says what is true. */
export interface Outline<State extends string = string> {
  /** As it stands in a sentence: `a trade-in`. */
  readonly name: string
  /** Every state in one chapter of its life, in the order of the transition table. */
  readonly chapters: readonly Chapter<State>[]
  /** The way that most cases take: each step is a way of the table, from a state by a trigger to the next. */
  readonly mainPath: readonly { readonly state: State; readonly by: string }[]
  /** Where the main path ends. */
  readonly mainEnd: State
  /** States that the overview shows besides the main path, because people hear of them most. */
  readonly branches: readonly State[]
  /** Time limits that are no number of the policy, each with what it follows from in words. */
  readonly computedLimits: Readonly<Record<string, string>>
}

export interface Chapter<State extends string = string> {
  readonly title: string
  readonly states: readonly State[]
}

/** What is wrong with an outline, in sentences; empty when each state has its one chapter and the table allows the main path. */
export function problemsOfOutline(table: ProcessTable, { chapters, mainPath, mainEnd, branches }: Outline): string[] {
  const placed = chapters.flatMap(({ states }) => states)
  const unknown = [...placed, ...branches].filter((state) => !table.states[state]).map((state) => `'${state}' is no state`)
  const misplaced = Object.keys(table.states).flatMap((state) => {
    const times = placed.filter((one) => one === state).length
    return times === 1 ? [] : [`the state '${state}' stands in ${times} chapters and belongs in one`]
  })
  const broken = mainPath.flatMap(({ state, by }, at) => {
    const next = mainPath[at + 1]?.state ?? mainEnd
    return targetsOf(table, state, by).includes(next)
      ? []
      : [`the main path goes from '${state}' by '${by}' to '${next}', the table does not`]
  })
  return [...unknown, ...misplaced, ...broken]
}
