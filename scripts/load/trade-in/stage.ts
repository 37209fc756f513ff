import type { Category } from '../../../domain/catalogue/category.ts'
import { MARKET_CODES } from '../../../domain/market/market.ts'
import { photograph } from '../../station/photograph.ts'
import type { Call } from '../calls.ts'
import { readModels } from '../catalogue.ts'
import type { LoadModel } from '../device-of-record.ts'
import { watchMailbox } from '../mailbox.ts'
import type { LoadWorld } from '../world.ts'
import type { Stage } from './actors/acting.ts'

/** What there is to play on, and the models of its catalogue. */
export interface OpenStage {
  readonly stage: Stage
  readonly models: readonly LoadModel[]
}

/** Makes ready what all actors share. Rejects where the catalogue or the mailbox cannot be read. Whoever calls it stops the mailbox. */
export async function openStage(world: LoadWorld, call: Call, signal: AbortSignal): Promise<OpenStage> {
  const models = await readModels(world, call)
  const photo = await photograph()
  const nearlyNothing = await worthless(world, call, models)
  const mailbox = await watchMailbox(call, world.mailbox, signal)
  return { stage: { world, call, mailbox, photo, nearlyNothing }, models }
}

/** For each category a model that no market buys when it is broken; where there is none, a phone: another thing was in the box. */
async function worthless({ api }: LoadWorld, call: Call, models: readonly LoadModel[]): Promise<Stage['nearlyNothing']> {
  const find = async (category: Category) => {
    const oldest = models.filter((model) => model.category === category).toSorted((a, b) => a.releaseYear - b.releaseYear)
    for (const { id, storages } of oldest.slice(0, 6)) {
      const storage = storages[0] ?? 0
      const offers = MARKET_CODES.map(async (market) => {
        const body = { market, model: id, storage, condition: 'not_functional_cracked' }
        const answer = await call({ method: 'POST', url: `${api}/v1/trade-in-estimates`, kind: 'estimate', body })
        return answer.status === 200 && (answer.body as { price?: object }).price !== undefined
      })
      if (!(await Promise.all(offers)).includes(true)) return { model: id, storage }
    }
    return undefined
  }
  const phone = await find('phone')
  if (phone === undefined) throw new Error('The price lists have no phone that is worth next to nothing when broken.')
  return {
    phone,
    tablet: (await find('tablet')) ?? phone,
    console: (await find('console')) ?? phone,
    camera: (await find('camera')) ?? phone,
  }
}
