import { openedBy } from '../bare-shape.ts'
import type { Play } from '../bench-process.ts'
import { type HistoryCount, readHistoryCount } from '../count-history.ts'
import type { Measuring } from '../measuring.ts'

/** One case of each shape, by its history. */
export interface BothCounts {
  readonly ours: HistoryCount
  readonly bare: HistoryCount
}

export interface EngineCost extends BothCounts {
  /** Of the run that each opens, where the process opens one. */
  readonly opened?: BothCounts
}

/**
 * What else the machine does may cost a case one workflow task more (3 events), let one task see two things at once, or have somebody
 * grade a device again; and a timer set and cancelled in one task leaves no trace. So of these tries the fewest of all count, and the
 * most timers.
 */
const TRIES = 3

/** Cases that go well and cases of the bare shape, one after the other, by their histories. */
export async function measureCost({ world, process: { opens }, company }: Measuring): Promise<EngineCost> {
  const count = async (play: (one: Play) => Promise<string>, runOpenedBy: (id: string) => Promise<string>) => {
    const [own, opened]: HistoryCount[][] = [[], []]
    for (const one of await company.make(TRIES)) {
      const id = await play(one)
      // Closed in the table a moment before its run ends.
      await world.temporal.workflow.getHandle(id).result()
      own?.push(await readHistoryCount(world.temporal, id))
      if (opens) opened?.push(await readHistoryCount(world.temporal, await runOpenedBy(id)))
    }
    return { own: together(own ?? []), opened: together(opened ?? []) }
  }
  const ours = await count(
    (one) => one.product(),
    async (id) => (await opens?.runOf(world, id)) ?? '',
  )
  const bare = await count(
    (one) => one.bare(),
    async (id) => openedBy(id),
  )
  return { ours: ours.own, bare: bare.own, ...(opens && { opened: { ours: ours.opened, bare: bare.opened } }) }
}

function together(counts: readonly HistoryCount[]): HistoryCount {
  const of = (key: keyof HistoryCount) => counts.map((count) => count[key])
  const fewest = (key: keyof HistoryCount) => Math.min(...of(key))
  return {
    events: fewest('events'),
    actions: fewest('actions'),
    updates: fewest('updates'),
    signals: fewest('signals'),
    timers: Math.max(...of('timers')),
    localActivities: fewest('localActivities'),
    activities: fewest('activities'),
  }
}
