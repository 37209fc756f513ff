import { qualityChecklist } from '../../domain/repair/quality.ts'
import { openRepairBody } from '../../scripts/load/repair/opening.ts'
import { cardForm } from '../../scripts/station/pay-by-card.ts'
import { photoForm, photograph } from '../../scripts/station/photograph.ts'
import { askFor, type Form, formOf } from '../http-client.ts'
import type { Workshop } from '../workshop.ts'
import type { BenchWorld } from '../world.ts'
import { ADDRESS, IN_LYON } from './play-repair.ts'

/** What is the same for every repair, made before a clock runs. */
export interface Visit {
  /** A window in which everything is fetched. */
  readonly window: string
  readonly photo: Form
  readonly card: Form
  readonly checks: ReturnType<typeof qualityChecklist>['checks']
}

/**
 * Opens one repair that is never handed over, to be told the windows. The last of them: the limit of a pickup then lies behind the limit
 * that runs already on every day of the week, so that all cases set as many timers.
 */
export async function prepare({ api, issuer }: BenchWorld, { market, model }: Workshop): Promise<Visit> {
  const as = await issuer.mint({ subject: 'bench-window', roles: ['customer'], email: 'window@bench.example' })
  const customer = { name: 'A window', email: 'window@bench.example' }
  const opening = openRepairBody({ market, model: model.id, storage: model.storage }, { problem: ['battery'], customer, address: IN_LYON })
  const { reference } = await askFor<{ reference: string }>({ method: 'POST', url: `${api}${ADDRESS}`, as, body: opening }, 201)
  const { pickup } = await askFor<{ pickup: { windows: readonly { window: string }[] } }>(
    { method: 'GET', url: `${api}${ADDRESS}/${reference}/hand-over-options`, as },
    200,
  )
  const last = pickup.windows.at(-1)
  if (last === undefined) throw new Error('no window is offered at the address of the bench')
  return {
    window: last.window,
    photo: await formOf(photoForm(await photograph(), 'contents')),
    card: await formOf(cardForm('pm_card_visa')),
    checks: qualityChecklist('phone', ['battery']).checks,
  }
}
