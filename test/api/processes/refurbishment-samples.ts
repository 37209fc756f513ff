import type { CommandName } from '../../../domain/case/table.ts'
import type { BodyOf } from '../../../domain/refurbishment/command-bodies.ts'
import type { RefurbishmentTable } from '../../../domain/refurbishment/states.ts'

type Audience = 'workshop' | 'agent' | 'lead'

const because = 'as seen on the bench'
const someone = (id: string) => ({ id, name: 'Somebody', role: 'technician' })

/** For each command a body of the right shape, and whom it is for: written down here a second time, on purpose. */
export const REFURBISHMENT_SAMPLES: {
  readonly [C in CommandName<RefurbishmentTable>]: { readonly for: Audience; readonly body: BodyOf<C> }
} = {
  recordTests: { for: 'workshop', body: { minutes: 10 } },
  recordWipe: {
    for: 'workshop',
    body: {
      certificate: {
        standard: 'NIST SP 800-88 r2',
        device: { manufacturer: 'Apple', model: 'iPhone 13', serial: '356938030000007', registerNumber: 'fr-lyon 1' },
        medium: 'flash_encrypted',
        source: 'TI-00000000',
        confidentiality: 'personal',
        method: 'purge',
        technique: 'cryptographic_erase',
        tool: { name: 'Wiper', version: '4.1' },
        verification: { method: 'first_start', result: 'passed' },
        prechecks: {
          removableMedia: 'none_found',
          sim: 'none_found',
          esim: 'none_found',
          managementProfile: 'none_found',
          activationLock: 'off',
        },
        destination: 'resale',
        place: 'workshop-fr',
        operator: someone('tina'),
        wipedAt: '2027-03-10T09:00:00Z',
        verifier: someone('tom'),
        verifiedAt: '2027-03-10T09:30:00Z',
      },
    },
  },
  orderParts: {
    for: 'workshop',
    body: { parts: [{ partNumber: 'BAT-1', quantity: 1 }], supplier: 'Pièces Lyon', expectedOn: '2027-03-20' },
  },
  recordPartsArrived: { for: 'workshop', body: {} },
  recordRepair: { for: 'workshop', body: { work: 'repaired', used: [], minutes: 20 } },
  gradeDevice: { for: 'workshop', body: {} },
  recordSecondGrading: { for: 'workshop', body: {} },
  setPrice: { for: 'lead', body: { price: 100, reason: because } },
  askForDecision: { for: 'workshop', body: { reason: because } },
  decideOutcome: { for: 'workshop', body: { choice: 'recycle', reason: because } },
  confirmOutcome: { for: 'lead', body: { choice: 'recycle', reason: because } },
  recheckDevice: { for: 'agent', body: { reason: because } },
  reportHazard: { for: 'workshop', body: { hazard: 'swollen' } },
  decideHazard: { for: 'lead', body: { decision: 'recycle', reason: because } },
  decideOwnership: { for: 'lead', body: { decision: 'keep', reason: because } },
  recordHarvest: { for: 'workshop', body: { parts: [{ partNumber: 'BAT-1', value: 0 }], minutes: 20, restWeightGrams: 100 } },
  recordTransfer: {
    for: 'workshop',
    body: { weightGrams: 100, category: 'batteries', receiver: 'Ecosystem', documentNumber: '1', transferredOn: '2027-03-10' },
  },
}
