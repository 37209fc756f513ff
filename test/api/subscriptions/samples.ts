import type { CommandName } from '../../../domain/case/table.ts'
import type { BodyOf } from '../../../domain/subscription/command-bodies.ts'
import type { SubscriptionTable } from '../../../domain/subscription/states.ts'

type Audience = 'customer' | 'agent' | 'lead'

const newHolder = { name: 'Nora Petit', email: 'nora@example.org' }

const both: readonly Audience[] = ['customer', 'agent']

/** For each command a body of the right shape, and whom it is for: written down here a second time, on purpose. */
export const SUBSCRIPTION_SAMPLES: {
  readonly [C in CommandName<SubscriptionTable>]: { readonly for: readonly Audience[]; readonly body: BodyOf<C> }
} = {
  addDevice: { for: both, body: { model: 'apple-iphone-13', storage: 128, identity: 'SAMPLE0000001', damage: [] } },
  removeDevice: { for: both, body: { device: '00000000-0000-4000-8000-000000000000' } },
  changePlan: { for: both, body: { plan: 'l' } },
  acceptPrice: { for: both, body: {} },
  pause: { for: both, body: {} },
  resume: { for: both, body: {} },
  cancel: { for: both, body: {} },
  keep: { for: both, body: {} },
  withdraw: { for: both, body: {} },
  offerTransfer: { for: ['customer'], body: { newHolder } },
  changeParty: { for: ['agent'], body: { newHolder, why: 'death', evidence: 'death certificate, file 7', reason: 'the widow wrote' } },
  takeBackTransfer: { for: both, body: {} },
  recordRefund: { for: ['lead'], body: { reference: 'SEPA 1', reason: 'as owed' } },
}
