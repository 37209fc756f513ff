import { answersOf, isFinal, kindOf, type ProcessTable, rowsOf } from './table.ts'

/**
 * What is wrong with a transition table, in sentences; empty when nothing is. Every state can be reached and, unless
 * final, has a limit with a way out, and an end can be reached from it; every trigger is declared; a state that knows one result of an effect
 * knows all of them; a final state knows facts only.
 */
export function problemsOf(table: ProcessTable): string[] {
  const problems: string[] = []
  const rows = rowsOf(table)
  const states = Object.entries(table.states)

  for (const { from, by, to } of rows) {
    if (!table.states[to]) problems.push(`${from}: '${by}' leads to '${to}', which is no state`)
    if (kindOf(table, by) === 'unknown') problems.push(`${from}: '${by}' is neither a command, a fact, an effect result nor the deadline`)
    const [effect, outcome] = by.split('.')
    if (outcome !== undefined && !table.effects[effect as string]?.results.includes(outcome))
      problems.push(`${from}: effect result '${by}' is not declared`)
  }

  const reached = closure(
    table.initial,
    rows.map((r) => [r.from, r.to] as const),
  )
  const ends = states.filter(([, s]) => isFinal(s)).map(([name]) => name)
  const ending = closure(
    ends,
    rows.map((r) => [r.to, r.from] as const),
  )

  for (const [name, state] of states) {
    if (!/^[a-z]+(_[a-z]+)*$/.test(name)) problems.push(`${name}: a state code is snake_case`)
    if (!reached.has(name)) problems.push(`${name}: no way leads there`)
    if (isFinal(state)) {
      for (const by of Object.keys(state.on ?? {}))
        if (kindOf(table, by) !== 'fact') problems.push(`${name}: is final and knows '${by}', which is no fact`)
      continue
    }
    if (!state.on['deadline']) problems.push(`${name}: has a limit but says nothing of what happens past it`)
    if (!ending.has(name)) problems.push(`${name}: no end can be reached from it`)
    if (state.reminders && !state.asks) problems.push(`${name}: reminds of a question that no mail asks`)
    for (const effect of effectsOf(state.on)) {
      for (const outcome of table.effects[effect]?.results ?? []) {
        if (!state.on[`${effect}.${outcome}`]) problems.push(`${name}: knows a result of ${effect}, but not '${outcome}'`)
      }
    }
  }

  const used = new Set(rows.map((r) => r.by))
  for (const command of table.commands) if (!used.has(command)) problems.push(`command '${command}' is known to no state`)
  for (const fact of Object.keys(table.facts)) if (!used.has(fact)) problems.push(`fact '${fact}' is known to no state`)
  for (const name of Object.keys(table.facts)) {
    for (const effect of answersOf(table, name))
      if (!table.effects[effect]) problems.push(`fact '${name}' answers '${effect}', which is no effect`)
  }
  for (const [name, effect] of Object.entries(table.effects)) {
    if (effect.undoes && !table.effects[effect.undoes]) problems.push(`effect '${name}' undoes '${effect.undoes}', which is no effect`)
  }
  return [...problems, ...lostResults(table)]
}

/** While an effect that changes something is pending, the case may only move to states that know its results. */
function lostResults(table: ProcessTable): string[] {
  const problems: string[] = []
  for (const [effect, { results, onlyReads }] of Object.entries(table.effects)) {
    if (onlyReads) continue
    const knows = (state: string) => results.some((r) => table.states[state]?.on?.[`${effect}.${r}`])
    for (const [name, state] of Object.entries(table.states)) {
      if (isFinal(state) || !knows(name)) continue
      for (const [by, targets] of Object.entries(state.on)) {
        // One effect that changes something is pending at a time: results and facts of another cannot come in between.
        if (by.includes('.') || answersOf(table, by).length > 0) continue
        for (const to of targets)
          if (!knows(to)) problems.push(`${name}: '${by}' leads to ${to}, which does not know the results of ${effect}`)
      }
    }
  }
  return problems
}

const effectsOf = (on: Readonly<Record<string, unknown>>): Set<string> =>
  new Set(Object.keys(on).flatMap((by) => (by.includes('.') ? [by.split('.')[0] as string] : [])))

function closure(from: readonly string[], edges: readonly (readonly [string, string])[]): Set<string> {
  const seen = new Set(from)
  for (const at of seen) for (const [a, b] of edges) if (a === at) seen.add(b)
  return seen
}
