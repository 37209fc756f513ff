import { randomUUID } from 'node:crypto'
import { parseIdentity } from '../../../domain/device/identity.ts'
import { money } from '../../../domain/money/money.ts'
import { marketAt } from '../../../markets/index.ts'
import { openByHand } from '../../../platform/refurbishment/open-by-hand.ts'
import { CATALOGUE } from '../../../prisma/seed/catalogue.ts'
import { imeiWith } from '../../support/on-the-bench.ts'
import type { rowsUnderTest } from '../rows-under-test.ts'

export interface OpenedOnRows {
  readonly reference: string
  readonly device: string
  readonly imei: string
}

/** Opens the refurbishment of a partner's phone, an iPhone 13 unless said, and leaves it where it is: no engine runs here. */
export const refurbishmentsOn =
  ({ deps, clock }: Pick<Awaited<ReturnType<typeof rowsUnderTest>>, 'deps' | 'clock'>) =>
  async (modelId = 'apple-iphone-13'): Promise<OpenedOnRows> => {
    const imei = imeiWith('00')
    const parsed = parseIdentity(imei)
    const model = CATALOGUE.find(({ id }) => id === modelId)
    if (parsed.kind !== 'identity' || !model) throw new Error(`${imei} of ${modelId} is no device`)
    const opened = await openByHand(deps, {
      market: marketAt('FR', clock.now()),
      model,
      storage: model.storages[0] ?? 0,
      identities: [parsed.identity],
      bought: {
        price: money(180_00, 'EUR'),
        seller: 'margin_dealer',
        boughtIn: 'FR',
        partner: { name: 'Second Tour SARL', seat: '3 rue Neuve, 69001 Lyon', representative: 'Odile Roux' },
      },
      actor: 'technician:tina',
      request: { scope: 'test', key: randomUUID(), requestHash: 'test' },
    })
    if (opened.kind !== 'opened') throw new Error(`no refurbishment was opened: ${JSON.stringify(opened)}`)
    return { reference: opened.caseId, device: opened.deviceId, imei }
  }
