import { readModels } from '../catalogue.ts'
import { notLookedAt, readBooks } from '../checks.ts'
import { checkEngineStore } from '../engine-store.ts'
import type { LoadProcess, Told } from '../load-process.ts'
import { mapRecord } from './bench-device.ts'
import { checkLives } from './check-lives.ts'
import { checkRefurbishments } from './check-refurbishments.ts'
import { branchesBySeed, identityFor } from './draw-branch.ts'
import { driveDevice } from './drive-device.ts'
import { reserveAtOnce } from './reserve-at-once.ts'
import { openStage } from './stage.ts'
import { stockTable } from './stock-table.ts'
import { readYieldTables } from './yield-tables.ts'

/** Each row's device is a partner's, and goes the way of its prospect to its end. */
export const REFURBISHMENTS: LoadProcess = {
  plural: 'Refurbishments',
  ownTime: 'real',
  gather: async ({ world, call, seed, run, signal }) => {
    const models = await readModels(world, call)
    const stage = openStage(world, call)
    const { lead } = stage.people
    const drawBranch = branchesBySeed(seed)
    const identities: string[] = []
    const tell = async (references: readonly string[]): Promise<Told> => {
      const yields = await readYieldTables(world.api, call, lead.as)
      const store = await checkEngineStore(world, references, identities)
      if (world.database === undefined)
        return {
          sections: yields,
          checks: [...notLookedAt('ends', 'parts', 'stock', 'book values', 'lives of devices', 'ledger', 'purchase register'), store],
        }
      return readBooks(world.database, references, async (books) => {
        const devices = await books.rows<{ id: string }>(
          'select device_id as id from refurbishments where case_id = any($1) order by case_id',
        )
        const [unit] = await books.rows<{ id: string }>(
          `select id from stock_units where case_id = any($1) and status = 'for_sale' order by stocked_at, id limit 1`,
        )
        const stock = await stockTable(books)
        return {
          sections: [...yields, { title: 'In stock', rows: stock }],
          checks: [
            ...(await checkRefurbishments(books)),
            ...(await checkLives(
              world.api,
              call,
              lead.as,
              devices.map(({ id }) => id),
            )),
            await reserveAtOnce(world.api, call, lead.as, unit?.id),
            store,
          ],
        }
      })
    }
    return {
      plan: (row, n) => {
        const mapped = mapRecord(row, seed, models, new Date())
        if (mapped.kind === 'skipped') return mapped
        const { device } = mapped
        const branch = drawBranch(device.prospect)
        const identity = identityFor(device, branch, run, n)
        identities.push(identity)
        return {
          kind: 'case',
          branch: `${device.prospect}: ${branch.name}`,
          counted: [...device.guesses, device.understood],
          play: (watch) => driveDevice(stage, { device, branch, identity }, watch, signal),
        }
      },
      tell,
      end: async () => undefined,
    }
  },
}
