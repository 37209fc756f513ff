import { type Amount, shownAmount } from '../../amount.ts'
import { type Call, sayProblem } from '../calls.ts'
import type { Told } from '../load-process.ts'

interface Group {
  readonly by: Readonly<Record<string, string>>
  readonly devices: number
  readonly outcomes: Readonly<Record<'stocked' | 'harvested' | 'recycled' | 'open', number>>
  readonly firstPassRate?: number
  readonly cost: readonly Amount[]
}

const percent = (share: number | undefined): string => (share === undefined ? '' : `${(share * 100).toFixed(1)} %`)

/**
 * The yield of all devices that were received since yesterday (today has begun somewhere else), as the API tells it. Rejects where it is
 * not answered.
 */
export async function readYieldTables(api: string, call: Call, as: string): Promise<Told['sections']> {
  const read = async (by: string): Promise<readonly Group[]> => {
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    const answer = await call({ method: 'GET', url: `${api}/v1/refurbishment-yield?from=${yesterday}&by=${by}`, kind: 'yield', as })
    if (answer.status !== 200) throw new Error(`The yield cannot be read: ${sayProblem(answer)}`)
    return (answer.body as { groups: Group[] }).groups
  }
  const groups = [...(await read('grade')), ...(await read('workshop'))]
  const rows = groups.map(({ by, devices, outcomes, firstPassRate, cost }) => [
    by['grade'] ?? by['workshop'] ?? '',
    devices,
    outcomes.stocked,
    outcomes.harvested,
    outcomes.recycled,
    outcomes.open,
    percent(firstPassRate),
    cost.map(shownAmount).join(', '),
  ])
  return [
    {
      title: 'Yield of what was received since yesterday, by grade and by workshop',
      rows: [['', 'devices', 'stocked', 'harvested', 'recycled', 'open', 'first pass', 'cost'], ...rows],
    },
  ]
}
