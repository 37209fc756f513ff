import { type Call, sayProblem } from './calls.ts'
import type { LoadModel } from './device-of-record.ts'
import type { LoadWorld } from './world.ts'

/** Every model of the catalogue. Rejects where it cannot be read. */
export async function readModels({ api }: Pick<LoadWorld, 'api'>, call: Call): Promise<readonly LoadModel[]> {
  const models: LoadModel[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const url = `${api}/v1/models?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
    const answer = await call({ method: 'GET', url, kind: 'catalogue' })
    if (answer.status !== 200) throw new Error(`The catalogue cannot be read: ${sayProblem(answer)}`)
    const page = answer.body as { models: LoadModel[]; nextCursor?: string }
    models.push(...page.models)
    cursor = page.nextCursor
  }
  return models
}
