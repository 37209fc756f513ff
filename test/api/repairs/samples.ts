import type { CommandName } from '../../../domain/case/table.ts'
import type { BodyOf } from '../../../domain/repair/command-bodies.ts'
import type { RepairTable } from '../../../domain/repair/states.ts'
import { A_QUOTE, IN_PARIS } from '../../support/repair-people.ts'
import { CLEAR_IMEI } from '../../support/trade-in-world.ts'

type Audience = 'customer' | 'agent' | 'bench' | 'lead' | 'site' | 'partner'

const because = 'as seen on the bench'
const findings = [{ code: 'battery' as const }]

/** For each command a body of the right shape, and whom it is for: written down here a second time, on purpose. */
export const REPAIR_SAMPLES: { readonly [C in CommandName<RepairTable>]: { readonly for: readonly Audience[]; readonly body: BodyOf<C> } } =
  {
    arrangeHandOver: { for: ['customer', 'agent'], body: { way: 'mail_in', address: IN_PARIS, agreesDiagnosisFee: true } },
    confirmEmail: { for: ['customer'], body: {} },
    changePickup: { for: ['customer', 'agent'], body: { window: '2027-03-12T08:00:00Z/2027-03-12T12:00:00Z' } },
    cancel: { for: ['customer', 'agent'], body: {} },
    acceptTicket: { for: ['partner', 'lead'], body: {} },
    refuseTicket: { for: ['partner', 'lead'], body: { reason: because } },
    recordDropOff: { for: ['site', 'lead'], body: { code: 'ABCDEFGH', site: 'shop-fr-paris', accessories: [], seal: 'none' } },
    recordCollectionRefused: { for: ['agent'], body: { reason: 'hazard', note: because } },
    arrangeSpecialCollection: { for: ['agent'], body: { carrier: 'Special', trackingCode: 'S1', collectOn: '2027-03-12' } },
    declareLost: { for: ['agent'], body: { reason: because } },
    chooseCompensation: { for: ['customer', 'agent'], body: { choice: 'value' } },
    recordCompensation: { for: ['lead'], body: { how: 'transfer', amountMinor: 300_00, reference: 'SEPA 1', reason: because } },
    recordReceipt: {
      for: ['bench'],
      body: { content: 'device', weightGrams: 190, seal: 'intact', accessories: [], identities: [CLEAR_IMEI] },
    },
    decideEmptyParcel: { for: ['agent'], body: { decision: 'nothing_was_sent', reason: because } },
    decideIntake: { for: ['agent'], body: { decision: 'proceed', reason: because } },
    decideQuarantine: { for: ['lead'], body: { decision: 'return', reason: because } },
    reportHazard: { for: ['bench'], body: { hazard: 'swollen' } },
    decideHazard: { for: ['agent'], body: { decision: 'made_safe', reason: because } },
    reportContent: { for: ['bench'], body: {} },
    decideContent: { for: ['lead'], body: { decision: 'resume', reason: because } },
    recordDiagnosis: { for: ['bench'], body: { outcome: 'repairable', findings, minutes: 20, dataLossExpected: false } },
    issueQuote: { for: ['bench'], body: A_QUOTE },
    approveQuote: {
      for: ['customer', 'agent', 'site'],
      body: { quoteVersion: 1, variant: 'new', startNow: true, losesWithdrawalRight: true },
    },
    declineQuote: { for: ['customer', 'agent'], body: { quoteVersion: 1 } },
    startNow: { for: ['customer', 'agent'], body: { startNow: true, losesWithdrawalRight: true } },
    withdraw: { for: ['customer', 'agent'], body: {} },
    chooseTradeIn: { for: ['customer', 'agent'], body: { quoteVersion: 1 } },
    startRepair: { for: ['bench'], body: {} },
    orderParts: {
      for: ['bench'],
      body: { parts: [{ partNumber: 'BAT-1', quantity: 1 }], supplier: 'Pièces Lyon', expectedOn: '2027-03-20' },
    },
    recordPartsArrived: { for: ['bench'], body: {} },
    recordRepair: { for: ['bench'], body: { used: [], minutes: 30 } },
    declareUnrepairable: { for: ['bench'], body: { findings, returned: [], reason: because } },
    recordReassembled: { for: ['bench'], body: { returned: [], minutes: 10 } },
    recordQualityCheck: {
      for: ['bench'],
      body: {
        results: [
          {
            check: 'battery_cycles',
            value: 1,
            unit: 'cycles',
            measuredBy: 'tina',
            instrument: 'bench 1',
            measuredAt: '2027-03-10T08:00:00Z',
          },
        ],
        minutes: 10,
      },
    },
    decideQuality: { for: ['lead'], body: { choice: 'repair_again', reason: because } },
    chooseOutcome: { for: ['customer', 'agent'], body: { choice: 'return' } },
    recordTransfer: {
      for: ['bench'],
      body: { weightGrams: 100, category: 'batteries', receiver: 'Ecosystem', documentNumber: '1', transferredOn: '2027-03-10' },
    },
    decidePayment: { for: ['lead'], body: { decision: 'bill_again', reason: because } },
    recordRefund: { for: ['lead'], body: { reference: 'SEPA 2', reason: because } },
    changeReturn: { for: ['customer', 'agent'], body: { returnWay: 'delivery' } },
    recordShopArrival: { for: ['site', 'lead'], body: { site: 'shop-fr-paris' } },
    recordCollection: { for: ['site', 'lead'], body: { code: 'ABCDEFGH', site: 'shop-fr-paris' } },
    giveReturnAddress: { for: ['customer', 'agent'], body: { address: IN_PARIS } },
    disposeAbandoned: { for: ['lead'], body: { reason: because, receiver: 'Recycler' } },
  }
