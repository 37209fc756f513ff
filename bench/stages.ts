import type { BareShape } from './bare-shape.ts'
import { ask, askFor } from './http-client.ts'
import { createWatch } from './watch.ts'
import type { BenchWorld } from './world.ts'

/**
 * Where cases of the product are played, and those of the bare shape. Where cases stand is read from the tables, of both alike: whoever
 * waits costs neither more than the other.
 */
export interface Stages {
  readonly product: ProductStage
  readonly bare: BareStage
  stop(): Promise<void>
}

export interface ProductStage {
  /**
   * Gives a command, by its address, and asks to be told no more than that it is done, which is what the bare shape answers as well. Where it
   * is not answered with its outcome it is kept, and what comes next waits until it was taken and has led to one of these states.
   */
  give(reference: string, command: string, as: string, body: object, ...leadsTo: readonly string[]): Promise<void>
  /** The one of these states that it then stands in. */
  reaches(reference: string, ...states: readonly string[]): Promise<string>
  /** Until so many events of it are recorded. */
  comesTo(reference: string, events: number): Promise<void>
}

/** The bare API's routes. Each inserts one row; the first three then call the SDK. */
export interface BareStage {
  open(as: string, body: object): Promise<string>
  command(caseId: string, name: string, as: string, body: object): Promise<void>
  fact(caseId: string, name: string, as: string, body: object): Promise<void>
  keep(caseId: string, name: string, as: string, body: object): Promise<void>
  /** From 1. */
  reaches(caseId: string, step: number): Promise<void>
  ends(caseId: string): Promise<void>
}

/** `address` is that of the process in the API, such as `/v1/trade-ins`. */
export function openStages(world: BenchWorld, address: string, shape: BareShape): Stages {
  const [product, bare] = [productStage(world, address), bareStage(world, shape)]
  return { product, bare, stop: async () => void (await Promise.all([product.stop(), bare.stop()])) }
}

function productStage({ api, database }: BenchWorld, address: string): ProductStage & { stop(): Promise<void> } {
  const watch = createWatch<{ readonly state: string; readonly number: number }>(async (references) => {
    const { rows } = await database.query<{ id: string; state: string; number: number }>({
      name: 'states',
      text: 'select id, state, number from cases where id = any($1)',
      values: [references],
    })
    return new Map(rows.map(({ id, state, number }) => [id, { state, number }]))
  })
  const reaches: ProductStage['reaches'] = async (reference, ...states) =>
    (await watch.until(reference, ({ state }) => states.includes(state))).state
  return {
    reaches,
    comesTo: async (reference, events) => void (await watch.until(reference, ({ number }) => number >= events)),
    give: async (reference, command, as, body, ...leadsTo) => {
      const { status, text } = await ask({ method: 'POST', url: `${api}${address}/${reference}/${command}`, as, body, minimal: true })
      if (status === 202) await reaches(reference, ...leadsTo)
      else if (status !== 204) throw new Error(`${command} of ${reference} answered ${status}: ${text.slice(0, 500)}`)
    },
    stop: watch.stop,
  }
}

function bareStage({ bareApi, bareDatabase }: BenchWorld, { steps }: BareShape): BareStage & { stop(): Promise<void> } {
  const watch = createWatch<number>(async (ids) => {
    const { rows } = await bareDatabase.query<{ case_id: string; step: number }>({
      name: 'steps',
      text: 'select case_id, max(step) as step from bare_events where case_id = any($1) group by case_id',
      values: [ids],
    })
    return new Map(rows.map(({ case_id, step }) => [case_id, step]))
  })
  const post = <T>(path: string, as: string, body: object) =>
    askFor<T>({ method: 'POST', url: `${bareApi}/cases${path}`, as, body }, 200, 201)
  const reaches: BareStage['reaches'] = async (caseId, step) => void (await watch.until(caseId, (written) => written >= step))
  return {
    open: async (as, body) => (await post<{ caseId: string }>('', as, body)).caseId,
    command: (caseId, name, as, body) => post(`/${caseId}/commands/${name}`, as, body),
    fact: (caseId, name, as, body) => post(`/${caseId}/facts/${name}`, as, body),
    keep: (caseId, name, as, body) => post(`/${caseId}/kept/${name}`, as, body),
    reaches,
    ends: (caseId) => reaches(caseId, steps.length),
    stop: watch.stop,
  }
}
