import type { Foresight } from '../../../domain/case/foresight.ts'
import { isFinal, type ProcessTable, stateOf, targetsOf } from '../../../domain/case/table.ts'
import type { Case } from '../../../prisma/generated/client.ts'
import type { SecondPerson } from '../door.ts'
import { mayBeTold } from '../notices/plan-notices.ts'
import { type MovedMoney, type ProcessRecords, processOf, readView } from '../process-records.ts'
import { type AcceptDependencies, LONGEST_AHEAD, laterOf, lookForOlder, passTheDoor, type TurnedAway } from './accept.ts'

export interface CommandToPreview {
  readonly caseId: string
  readonly type: string
  readonly body: unknown
  readonly actor: string
  readonly ifVersion?: number
}

/** What a command would do if it were given now. */
export interface Preview {
  readonly state: string
  /** Where it leads at once; several where the run decides by the case as it then stands. */
  readonly leadsTo: readonly string[]
  /** Where the case then goes on to by itself. */
  readonly goesOnTo: readonly string[]
  /** Effects that will be taken back: by which effect, and the key of what it takes back. */
  readonly undoes: readonly { readonly by: string; readonly effect: string; readonly key: string }[]
  /** Effects under way: their result is waited for. */
  readonly waitsFor: readonly { readonly effect: string; readonly key: string }[]
  readonly money: readonly MovedMoney[]
  /** Mails to the customer, each with the state it comes with. */
  readonly tells: readonly { readonly mail: string; readonly with: string }[]
  /** Planned mails that will not be sent. */
  readonly drops: readonly { readonly mail: string; readonly dueAt: Date }[]
  readonly secondPerson: SecondPerson | null
  /** Given ahead, it can be taken back until this instant at the latest. */
  readonly latestRunAt: Date
}

export type Previewed = { readonly kind: 'no_case' } | TurnedAway | { readonly kind: 'foreseen'; readonly preview: Preview }

/** Says what a command would do: the same door, the same decisions, and nothing written. */
export async function previewCommand(deps: AcceptDependencies, command: CommandToPreview): Promise<Previewed> {
  return deps.database.$transaction(
    async (tx): Promise<Previewed> => {
      const subject = await tx.case.findUnique({ where: { id: command.caseId } })
      if (!subject) return { kind: 'no_case' }
      const process = processOf(deps, subject)
      const at = laterOf(deps.clock.now(), subject.lastReceivedAt)
      const passed = await passTheDoor(tx, deps, subject, command, at, await lookForOlder(tx, subject.id, at))
      if ('kind' in passed) return passed

      const effects = await tx.effect.findMany({
        where: { caseId: subject.id, status: { not: 'abandoned' } },
        orderBy: { requestedAt: 'desc' },
        select: { key: true, type: true, recordedAs: true },
      })
      const pending = effects.filter(({ type, recordedAs }) => recordedAs === null && !process.table.effects[type]?.onlyReads)
      const view = await readView(tx, process, subject.id)
      const way = foresee(
        process,
        { view, body: passed.forWorkflow },
        subject.state,
        command.type,
        pending.map(({ type }) => type),
      )
      const leaves = way.leadsTo.some((state) => state !== subject.state)
      const planned = leaves ? await tx.notice.findMany({ where: { caseId: subject.id, status: 'due', state: { not: null } } }) : []
      const tells = []
      for (const told of way.tells) if (await mayBeTold(tx, process, subject, told.mail)) tells.push(told)
      const preview: Preview = {
        state: subject.state,
        leadsTo: way.leadsTo,
        goesOnTo: way.goesOnTo,
        undoes: way.undoes.map((by) => {
          const effect = process.table.effects[by]?.undoes ?? ''
          return { by, effect, key: effects.find(({ type }) => type === effect)?.key ?? '' }
        }),
        waitsFor: way.goesOnTo.length > 0 ? pending.map(({ type, key }) => ({ effect: type, key })) : [],
        money: (await process.money?.(tx, { case: subject, type: command.type, body: command.body, leadsTo: way.leadsTo })) ?? [],
        tells,
        drops: planned.map(({ kind, dueAt }) => ({ mail: kind, dueAt })),
        secondPerson: passed.secondPerson ?? null,
        latestRunAt: new Date(at.getTime() + LONGEST_AHEAD),
      }
      return { kind: 'foreseen', preview }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

interface Way {
  readonly leadsTo: readonly string[]
  readonly goesOnTo: readonly string[]
  readonly undoes: readonly string[]
  readonly tells: readonly { readonly mail: string; readonly with: string }[]
}

/**
 * Follows a trigger through the table: where it leads, and on through states that wait for nothing but the engine, by the
 * results of the effects that are started there or are under way.
 */
function foresee(
  { table, mails, foresight }: Pick<ProcessRecords, 'table' | 'mails' | 'foresight'>,
  given: { readonly view: unknown; readonly body: unknown },
  from: Case['state'],
  by: string,
  pending: readonly string[],
): Way {
  const leadsTo = decide(table, foresight, given, from, by)
  const undoes = new Set<string>()
  const tells = new Map<string, string>()
  const goesOnTo = new Set<string>()
  const seen = new Set<string>()
  const follow = (left: string, trigger: string, entered: string): void => {
    const step = `${left} ${trigger} ${entered}`
    if (seen.has(step)) return
    seen.add(step)
    const mail = mails.onWay[step] ?? (left === entered ? undefined : mails.onEntering[entered])
    if (mail !== undefined) tells.set(mail, entered)
    const state = stateOf(table, entered)
    if (isFinal(state) || state.waitsFor !== 'engine') return
    const started = foresight.undoes[entered]?.({ view: given.view, by: trigger }) ?? []
    for (const effect of started) undoes.add(effect)
    for (const effect of [...started, ...pending])
      for (const result of table.effects[effect]?.results ?? [])
        for (const next of decide(table, foresight, given, entered, `${effect}.${result}`)) {
          if (next !== entered) goesOnTo.add(next)
          follow(entered, `${effect}.${result}`, next)
        }
  }
  for (const state of leadsTo) follow(from, by, state)
  return { leadsTo, goesOnTo: [...goesOnTo], undoes: [...undoes], tells: [...tells].map(([mail, state]) => ({ mail, with: state })) }
}

/** Where a trigger leads as far as it can be said: one state, or those that the table allows. */
function decide(
  table: ProcessTable,
  foresight: Foresight,
  given: { readonly view: unknown; readonly body: unknown },
  from: string,
  by: string,
): readonly string[] {
  const targets = targetsOf(table, from, by)
  const lead = foresight.leads[`${from} ${by}`]
  return lead && targets.length > 1 ? [lead(given)].flat() : targets
}
